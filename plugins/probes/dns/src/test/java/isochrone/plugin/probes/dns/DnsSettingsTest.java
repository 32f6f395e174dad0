package isochrone.plugin.probes.dns;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.ProbeBench;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnsSettingsTest {

  private static List<String> problems(String settings) {
    return ProbeBench.problems(new DnsFactory(), settings);
  }

  @Test
  void name_isNeeded() {
    assertThat(problems("port=53")).containsExactly("monitor: name is missing");
  }

  @Test
  void name_isAName() {
    assertThat(problems("name=a..b"))
        .containsExactly("monitor: name must be the name of a host or zone (was a..b)");
  }

  @Test
  void record_isAType() {
    for (String type : List.of("ADDRESS", "ANY", "AXFR", "OPT", "TYPE0")) {
      assertThat(problems("name=a record=" + type))
          .containsExactly(
              "monitor: record must be a type of records such as A, AAAA or SOA (was "
                  + type
                  + ")");
    }
    assertThat(problems("name=a record=https")).isEmpty();
    assertThat(problems("name=a record=TYPE65280")).isEmpty();
  }

  @Test
  void rcode_isAResult() {
    for (String rcode : List.of("OK", "BADVERS")) {
      assertThat(problems("name=a rcode=" + rcode))
          .containsExactly(
              "monitor: rcode must be a result such as NOERROR, NXDOMAIN or REFUSED (was "
                  + rcode
                  + ")");
    }
  }

  @Test
  void expected_fitsTheType() {
    assertThat(problems("name=a expected=192.0.2.1,2001:db8::1"))
        .singleElement()
        .asString()
        .startsWith("monitor: expected: data of type A:")
        .contains("2001:db8::1");
    assertThat(problems("name=a record=AAAA expected=2001:db8::1")).isEmpty();
    assertThat(problems("name=a record=TXT {\n expected \"\\\"v=spf1 -all\\\"\"\n}")).isEmpty();
  }

  @Test
  void expected_isOfNoUseWithAnotherResult() {
    assertThat(problems("name=a rcode=NXDOMAIN expected=192.0.2.1"))
        .containsExactly("monitor: expected must not be used with rcode NXDOMAIN");
  }

  @Test
  void expected_isLimited() {
    assertThat(problems("name=a expected=" + "192.0.2.1,".repeat(16) + "192.0.2.1"))
        .containsExactly("monitor: expected must not be more than 16 values (was 17)");
  }

  @Test
  void choices_areRefused() {
    assertThat(problems("name=a transport=tls match=some")).hasSize(2);
  }
}
