package isochrone.plugin.geo.rum;

import static isochrone.plugin.geo.rum.Visitor.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.geo.Measurement;
import isochrone.kit.InMemoryServer;
import isochrone.wire.PacketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
  private static final String COREFILE =
      """
      example.org {
        rum {
          key 0123456789abcdef0123456789abcdef
          target eastus https://us.example.org/rum/pixel
          proxies 127.0.0.0/8 10.0.0.0/8 2001:db8:ff::/48
          %s
        }
      }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1 | 192.0.2.7 | 192.0.2.0",
        "127.0.0.1 | '198.51.100.1, 192.0.2.7' | 192.0.2.0",
        "127.0.0.1 | '198.51.100.1, 192.0.2.7, 10.1.2.3' | 192.0.2.0",
        "127.0.0.1 | 192.0.2.7:51234 | 192.0.2.0",
        "127.0.0.1 | 2001:db8:1:2::3 | 2001:db8:1::",
        "127.0.0.1 | [2001:db8:1:2::3]:443 | 2001:db8:1::",
        "127.0.0.1 | '192.0.2.7, 2001:db8:ff::1' | 192.0.2.0",
        "127.0.0.1 | '10.0.0.1, 10.1.0.1' | 10.0.0.0",
        "203.0.113.9 | 192.0.2.7 | 203.0.113.0",
        "203.0.113.9 | '' | 203.0.113.0",
        "127.0.0.1 | unknown | -",
        "127.0.0.1 | '192.0.2.7, ' | -",
        "127.0.0.1 | '192.0.2.7, evil' | -",
        "127.0.0.1 | 'evil, 192.0.2.7' | 192.0.2.0",
        "127.0.0.1 | 1.2.3.4.5 | -",
        "127.0.0.1 | localhost | -"
      })
  void rightmostAddressThatIsNoProxy_isTheClient(String peer, String said, String prefix) {
    assertThat(learned("", peer, "x-forwarded-for", said)).isEqualTo(prefix);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=192.0.2.7 | 192.0.2.0",
        "For=\"192.0.2.7:4711\";proto=https;by=203.0.113.43 | 192.0.2.0",
        "'for=198.51.100.1, proto=https;for=\"[2001:db8:1:2::3]:4711\"' | 2001:db8:1::",
        "'for=192.0.2.7, for=10.0.0.1' | 192.0.2.0",
        "'for=192.0.2.7, for=_hidden' | -",
        "for=unknown | -",
        "by=192.0.2.7 | -",
        "xfor=192.0.2.7 | -"
      })
  void forwarded_isRead(String said, String prefix) {
    assertThat(learned("proxy-field forwarded", "127.0.0.1", "forwarded", said)).isEqualTo(prefix);
  }

  @ParameterizedTest
  @CsvSource({"'',forwarded,for=192.0.2.7", "proxy-field forwarded,x-forwarded-for,192.0.2.7"})
  void theOtherField_isTheClientsOwnAndNotBelieved(String line, String field, String said) {
    assertThat(learned(line, "127.0.0.1", field, said)).isEqualTo("-");
    assertThat(learned(line, "203.0.113.9", field, said)).isEqualTo("203.0.113.0");
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1,-", "10.9.8.7,-", "2001:db8:ff::5,-", "192.0.2.7,192.0.2.0"})
  void proxyThatSaysNothing_isNotTheClient(String peer, String prefix) {
    assertThat(learned("", peer, "x-nothing", "")).isEqualTo(prefix);
  }

  /** The prefix that a visit is learned for; a dash for none. */
  private static String learned(String line, String peer, String field, String said) {
    List<Measurement> heard = new ArrayList<>();
    try (InMemoryServer server = InMemoryServer.of(COREFILE.formatted(line))) {
      server.measurements().listen(heard::add);
      Visitor visitor = Visitor.of(server, peer).with(field, said);
      if (visitor.plan(KEY).status() == 400) {
        return "-";
      }
      assertThat(visitor.visit("{'eastus':9}")).isEqualTo(200);
      Measurement one = heard.get(0);
      return PacketAddress.text(
          one.high(), one.ipv4() ? PacketAddress.ipv4Low((int) one.low()) : one.low());
    }
  }
}
