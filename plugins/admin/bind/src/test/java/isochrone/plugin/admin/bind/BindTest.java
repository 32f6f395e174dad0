package isochrone.plugin.admin.bind;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Listen;
import isochrone.api.Setup;
import isochrone.kit.InMemoryServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindTest {
  private static final Interfaces MACHINE =
      new Interfaces(
          Map.of(
              "lo", List.of(address("127.0.0.1"), address("::1")),
              "eth0", List.of(address("192.0.2.7"), address("2001:db8::7")),
              "tun9", List.of()));

  /** The same directive on a machine whose interfaces are known. */
  private static final class Listens implements FeatureFactory {
    private final List<String> found = new ArrayList<>();

    @Override
    public String name() {
      return "listens";
    }

    @Override
    public com.typesafe.config.Config reference() {
      return new BindFactory().reference();
    }

    @Override
    public void apply(List<Block> uses, Setup setup) {
      for (Block use : uses) {
        for (Listen listen : BindSettings.of(use, MACHINE).listens()) {
          found.add(listen.address().getHostAddress());
        }
      }
    }
  }

  private static List<String> listens(String lines) {
    Listens factory = new Listens();
    InMemoryServer.of("example.org {\n" + lines + "\n}", factory).close();
    return factory.found;
  }

  private static List<String> problems(String line) {
    return InMemoryServer.problems("example.org {\n" + line + "\n}", new Listens());
  }

  @Test
  void bind_takesAddresses() {
    assertThat(listens("listens 192.0.2.1 2001:db8::1 192.0.2.1"))
        .containsExactly("192.0.2.1", "2001:db8:0:0:0:0:0:1");
  }

  @Test
  void bind_takesAllAddressesOfAnInterface() {
    assertThat(listens("listens eth0")).containsExactly("192.0.2.7", "2001:db8:0:0:0:0:0:7");
  }

  @Test
  void bind_addsUpOverLines() {
    assertThat(listens("listens 192.0.2.1\nlistens lo"))
        .containsExactly("192.0.2.1", "127.0.0.1", "0:0:0:0:0:0:0:1");
  }

  @Test
  void except_leavesOutAddressesAndInterfaces() {
    assertThat(listens("listens lo eth0 {\n except 127.0.0.1 eth0\n}"))
        .containsExactly("0:0:0:0:0:0:0:1");
  }

  @Test
  void except_belongsToItsLineAlone() {
    assertThat(listens("listens lo {\n except ::1\n}\nlistens ::1"))
        .containsExactly("127.0.0.1", "0:0:0:0:0:0:0:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listens et0 | Corefile:2:9: listens: needs an address or the name of a network interface"
            + " (was et0; did you mean eth0?)",
        "listens 192.0.2.300 | Corefile:2:9: listens: needs an address or the name of a network"
            + " interface (was 192.0.2.300)",
        "listens tun9 | Corefile:2:9: listens: the network interface tun9 has no address",
        "listens fe80::1%none | Corefile:2:9: listens: no network interface is called none",
        "listens lo except=lo | Corefile:2:12: listens: except leaves no address to listen on"
            + " (was lo)",
      })
  void block_refuses(String line, String problem) {
    assertThat(problems(line)).containsExactly(problem);
  }

  @Test
  void block_needsAnAddress() {
    assertThat(problems("listens")).hasSize(1);
  }

  @Test
  void factory_asksForListenersOfThisMachine() {
    try (InMemoryServer server = InMemoryServer.of("example.org {\n bind 127.0.0.1 127.0.0.2\n}")) {
      assertThat(server.listeners())
          .containsExactly("dns://127.0.0.1:1053", "dns://127.0.0.2:1053");
    }
    assertThat(Interfaces.system().addresses()).isNotEmpty();
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
