package isochrone.api.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Origin;
import isochrone.wire.WireName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

  private static Aim aim(Target target, String address) throws UnknownHostException {
    Endpoint endpoint =
        new Endpoint("e", target, true, false, -1, null, List.of(), new Origin("test", 0, 0));
    return new Aim(WireName.of("www.example.org."), endpoint, InetAddress.getAllByName(address)[0]);
  }

  @Test
  void of_namesWhatIsChecked() throws UnknownHostException {
    Target name = new Target.Name(WireName.of("a.example.net."));
    assertThat(Placeholders.of(aim(name, "2001:db8:0:0::1"), 80))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "profile", "www.example.org",
                "endpoint", "e",
                "target", "a.example.net",
                "address", "2001:db8::1",
                "port", "80"));
    Target both = new Target.Address("192.0.2.1", "2001:db8::1");
    assertThat(Placeholders.of(aim(both, "192.0.2.1")))
        .containsEntry("target", "192.0.2.1,2001:db8::1")
        .doesNotContainKeys("address", "port");
  }

  @Test
  void fill_replacesOnce_andEscapes() {
    Map<String, String> values = Map.of("endpoint", "{target}$1\\", "target", "x");
    assertThat(
            Placeholders.fill(
                "{endpoint} {target} {address} {other} {{target}} {Target}",
                values,
                UnaryOperator.identity()))
        .isEqualTo("{target}$1\\ x {address} {other} {x} {Target}");
    assertThat(Placeholders.fill("a{target}b{target}", values, value -> "<" + value + ">"))
        .isEqualTo("a<x>b<x>");
  }

  @Test
  void slip_isNearAPlaceholder() {
    assertThat(Placeholders.slip("a {endpont}"))
        .isEqualTo("has {endpont}, which stands for nothing; did you mean {endpoint}?");
    assertThat(Placeholders.slip("{Target}")).contains("{target}");
    assertThat(Placeholders.slip("{target} {port} {print} {} {x='targt'} targt ${targt}")).isNull();
  }

  @Test
  void tellPlace_isForAddressAndPort() {
    assertThat(Placeholders.tellPlace("a{address}")).isTrue();
    assertThat(Placeholders.tellPlace("{port}")).isTrue();
    assertThat(Placeholders.tellPlace("{target} port address")).isFalse();
  }
}
