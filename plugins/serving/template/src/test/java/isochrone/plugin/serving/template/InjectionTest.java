package isochrone.plugin.serving.template;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** What stands in a name never becomes more than the data it is put into. */
class InjectionTest {
  private static final String CHAIN =
      """
      example.org {
        template IN TXT {
          match ^(?P<first>.)(?P<rest>.*)[.]example[.]org[.]$
          answer "{{ .Name }} 60 IN TXT \\"{{ .Group.rest }}\\" last"
          answer "{{ .Name }} 60 IN TXT x{{ .Group.first }} \\"{{ index .Match 2 }}\\" last"
        }
        template IN PTR {
          match ^(?P<half>.*)(?P<other>.{3})[.]example[.]org[.]$
          answer "{{ .Name }} 60 IN PTR x{{ .Group.half }}.example.net."
          answer "{{ .Name }} 60 IN PTR x{{ .Group.other }}.example.net."
        }
      }
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\" evil",
        "a\"",
        "\"",
        "\\",
        "a\\",
        "\\\"",
        "x\n@ 60 IN TXT evil",
        "a;b",
        "a b",
        "(",
        ")",
        "a)(\"",
        "$INCLUDE /etc/passwd",
        "@",
        "\\# 4 0a000001",
        "\\#",
        "\u0000",
        "\u00ff",
        "a.b",
        "\\032",
      })
  void label_staysInItsPlace(String label) throws IOException {
    try (InMemoryServer server = InMemoryServer.of(CHAIN)) {
      requireHarmless(server, label);
    }
  }

  @Test
  void randomLabels_stayInTheirPlace() throws IOException {
    Random random = new Random(20260215);
    String octets = "\"\\;()@$#. \n\t\r\u0000\u007f\u0080\u00ff019azAZ-";
    try (InMemoryServer server = InMemoryServer.of(CHAIN)) {
      for (int i = 0; i < 5_000; i++) {
        StringBuilder label = new StringBuilder();
        for (int c = 1 + random.nextInt(8); c > 0; c--) {
          label.append(octets.charAt(random.nextInt(octets.length())));
        }
        requireHarmless(server, label.toString());
      }
      assertThat(server.count("panics_total")).isZero();
    }
  }

  private static void requireHarmless(InMemoryServer server, String label) throws IOException {
    Name name = name(label);
    Message texts = server.ask(query(name, Type.TXT));
    assertThat(texts.getRcode()).as(label).isEqualTo(Rcode.NOERROR);
    List<Record> records = texts.getSection(Section.ANSWER);
    assertThat(records).as(label).hasSize(2).allMatch(record -> record.getName().equals(name));
    TXTRecord whole = (TXTRecord) records.get(0);
    TXTRecord split = (TXTRecord) records.get(1);
    assertThat(whole.getStrings()).as(label).hasSize(2).last().isEqualTo("last");
    assertThat(split.getStrings()).as(label).hasSize(3).last().isEqualTo("last");
    Message pointers = server.ask(query(name, Type.PTR));
    // A dot that has lost its backslash to the other group may leave a label empty.
    assertThat(pointers.getRcode()).as(label).isIn(Rcode.NOERROR, Rcode.NXDOMAIN, Rcode.SERVFAIL);
    assertThat(pointers.getSection(Section.ANSWER))
        .as(label)
        .allMatch(record -> record.rdataToString().endsWith(".example.net."));
  }

  private static Query query(Name name, int type) {
    return Query.of(Message.newQuery(Record.newRecord(name, type, DClass.IN)));
  }

  /** The name of one label of these octets below example.org. */
  private static Name name(String label) throws IOException {
    byte[] parent = Name.fromConstantString("example.org.").toWire();
    byte[] wire = new byte[1 + label.length() + parent.length];
    wire[0] = (byte) label.length();
    for (int i = 0; i < label.length(); i++) {
      wire[i + 1] = (byte) label.charAt(i);
    }
    System.arraycopy(parent, 0, wire, label.length() + 1, parent.length);
    return new Name(wire);
  }
}
