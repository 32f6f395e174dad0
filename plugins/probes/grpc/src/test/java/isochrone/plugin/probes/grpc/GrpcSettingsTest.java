package isochrone.plugin.probes.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.ProbeBench;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrpcSettingsTest {

  private static List<String> problems(String settings) {
    return ProbeBench.problems(new GrpcFactory(), settings);
  }

  @Test
  void port_isNeeded() {
    assertThat(problems("")).containsExactly("monitor: port is missing");
  }

  @Test
  void tls_isOnOrOff() {
    assertThat(problems("port=1 tls=yes")).hasSize(1);
  }

  @Test
  void rulesForCertificates_needTls() {
    assertThat(problems("port=1 verify=on certificate-days=7"))
        .containsExactlyInAnyOrder(
            "monitor: verify needs tls=on (was on)",
            "monitor: certificate-days needs tls=on (was 7)");
    assertThat(problems("port=1 tls=on verify=on certificate-days=7")).isEmpty();
  }

  @Test
  void service_isNotLongerThanNamesAre() {
    assertThat(problems("port=1 service=" + "x".repeat(201)))
        .containsExactly("monitor: service must be 200 characters at most (was 201)");
  }
}
