package isochrone.plugin.probes.dns;

import isochrone.api.Block;
import isochrone.api.Word;
import isochrone.api.zone.BadRecord;
import isochrone.api.zone.RecordText;
import isochrone.wire.Rcode;
import isochrone.wire.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;

/**
 * What is asked, and what a healthy server answers.
 *
 * @param port 1 to 65535
 * @param name what is asked for
 * @param tcp whether it is asked over TCP at once
 * @param expected what a healthy server answers; its type is what is asked for, too
 */
record DnsSettings(int port, Name name, boolean tcp, Expected expected) {
  private static final int MAX_PORT = 65535;
  private static final int MOST_EXPECTED = 16;
  private static final int MOST_RCODE = 15;

  /** From here to {@link RecordType#ANY} types are for queries of other kinds. */
  private static final int FIRST_META = 128;

  static DnsSettings of(Block b) {
    return new DnsSettings(
        b.integer("port", 1, MAX_PORT),
        name(b),
        b.choice("transport", "udp", "tcp").equals("tcp"),
        expected(b));
  }

  private static Name name(Block b) {
    String text = b.text("name");
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      b.problem("name", "must be the name of a host or zone", text);
      return Name.root;
    }
  }

  private static Expected expected(Block b) {
    int type = type(b);
    int rcode = rcode(b);
    boolean all = b.choice("match", "all", "any").equals("all");
    Expected expected = new Expected(rcode, type, data(b, type), all, b.flag("authoritative"));
    if (b.sound() && rcode != Rcode.NOERROR && b.given("expected")) {
      b.problem("expected", "must not be used with rcode " + Rcode.text(rcode));
    }
    return expected;
  }

  private static int type(Block b) {
    String text = b.text("record");
    int type = RecordType.of(text);
    if (type <= 0 || type == RecordType.OPT || (type >= FIRST_META && type <= RecordType.ANY)) {
      b.problem("record", "must be a type of records such as A, AAAA or SOA", text);
      return RecordType.A;
    }
    return type;
  }

  private static int rcode(Block b) {
    String text = b.text("rcode");
    int rcode = Rcode.of(text);
    if (rcode < 0 || rcode > MOST_RCODE) {
      b.problem("rcode", "must be a result such as NOERROR, NXDOMAIN or REFUSED", text);
      return Rcode.NOERROR;
    }
    return rcode;
  }

  private static List<Record> data(Block b, int type) {
    List<Record> data = new ArrayList<>();
    if (!b.sound("record")) {
      return data;
    }
    for (Word word : b.words("expected")) {
      try {
        List<String> words = List.of(RecordType.text(type), word.text());
        data.add(RecordText.parse(Name.root, words, 0, Name.root));
      } catch (BadRecord e) {
        b.problem(word.origin(), "expected: " + e.getMessage());
      }
    }
    if (data.size() > MOST_EXPECTED) {
      b.problem("expected", "must not be more than " + MOST_EXPECTED + " values", data.size());
    }
    return data;
  }
}
