package isochrone.chain;

import isochrone.wire.AnswerWriter;
import isochrone.wire.QueryPath;
import isochrone.wire.Rcode;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import isochrone.wire.Response;
import isochrone.wire.Section;
import isochrone.wire.WireName;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the server says of itself: the CHAOS names of RFC 4892 and BIND's, and NSID (RFC 5001). */
@QueryPath
public final class Identity {
  private static final WireName VERSION_BIND = WireName.of("version.bind.");
  private static final WireName VERSION_SERVER = WireName.of("version.server.");
  private static final WireName ID_SERVER = WireName.of("id.server.");
  private static final WireName HOSTNAME_BIND = WireName.of("hostname.bind.");

  private final RecordSet version;
  private final RecordSet identity;
  private final byte[] nsid;

  /**
   * An identity.
   *
   * @param version what {@code version.bind} and {@code version.server} say
   * @param identity what {@code id.server}, {@code hostname.bind} and NSID say
   * @throws IllegalArgumentException when one is longer than 255 octets
   */
  public Identity(String version, String identity) {
    this.version = RecordSet.text(0, version);
    this.identity = RecordSet.text(0, identity);
    this.nsid = identity.getBytes(StandardCharsets.UTF_8);
  }

  /** Answers a query of class CH. */
  void answer(PooledExchange x) {
    RecordSet text = of(x.qname());
    if (text == null) {
      x.response().rcode(Rcode.REFUSED);
      return;
    }
    boolean asked = x.type() == RecordType.TXT || x.type() == RecordType.ANY;
    AnswerWriter writer = x.write(Rcode.NOERROR);
    if (asked) {
      writer.add(Section.ANSWER, x.qname(), text);
    }
  }

  /** Says who we are in the response's OPT record. */
  void nsid(Response response) {
    response.nsid(nsid);
  }

  private @Nullable RecordSet of(WireName name) {
    if (name.equals(VERSION_BIND) || name.equals(VERSION_SERVER)) {
      return version;
    }
    return name.equals(ID_SERVER) || name.equals(HOSTNAME_BIND) ? identity : null;
  }
}
