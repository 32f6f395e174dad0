package isochrone.chain;

import isochrone.api.Identity;
import isochrone.wire.AnswerWriter;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import isochrone.wire.Rcode;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import isochrone.wire.Response;
import isochrone.wire.Section;
import isochrone.wire.WireName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one listener says of the server: the names of class CH (RFC 4892) and NSID (RFC 5001). */
@QueryPath
final class About {
  private final WireName[] names;
  private final RecordSet[] texts;
  private final byte[] nsid;

  private About(WireName[] names, RecordSet[] texts, byte[] nsid) {
    this.names = names;
    this.texts = texts;
    this.nsid = nsid;
  }

  /**
   * Prepares what is told.
   *
   * @param chaos the texts of each name, 255 octets each at most
   * @param name what NSID tells, 128 octets at most; empty to tell nothing
   */
  @ColdPath("answers are prepared before anybody asks")
  static About of(Map<WireName, List<String>> chaos, String name) {
    return new About(
        chaos.keySet().toArray(WireName[]::new),
        chaos.values().stream().map(About::records).toArray(RecordSet[]::new),
        name.getBytes(StandardCharsets.UTF_8));
  }

  /** What a server says of itself where no plugin says otherwise. */
  @ColdPath("answers are prepared before anybody asks")
  static About of(Identity identity) {
    return of(identity.chaos(), identity.name());
  }

  @ColdPath("answers are prepared before anybody asks")
  private static RecordSet records(List<String> texts) {
    List<byte[]> data = texts.stream().map(text -> RecordSet.text(0, text).data(0)).toList();
    return RecordSet.of(RecordType.TXT, 0, data);
  }

  /** Answers a query of class CH. */
  void answer(PooledExchange x) {
    RecordSet records = of(x.qname());
    if (records == null) {
      x.response().rcode(Rcode.REFUSED);
      return;
    }
    boolean asked = x.type() == RecordType.TXT || x.type() == RecordType.ANY;
    AnswerWriter writer = x.write(Rcode.NOERROR);
    if (asked) {
      writer.add(Section.ANSWER, x.qname(), records);
    }
  }

  /** Says who we are in the response's OPT record. */
  void nsid(Response response) {
    response.nsid(nsid);
  }

  private @Nullable RecordSet of(WireName name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return texts[i];
      }
    }
    return null;
  }
}
