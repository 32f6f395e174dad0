package isochrone.api.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AuthoritiesTest {

  @Test
  void authorities_areReadBeforeChecks_whereTheyAreNeeded() {
    Authorities needed = new Authorities(null, "", null);
    new CertificateRules(true, 0, needed).read();
    assertThat(needed.judge().getAcceptedIssuers()).isNotEmpty();
    Authorities idle = new Authorities(null, "", null);
    new CertificateRules(false, 0, idle).read();
    assertThatThrownBy(idle::judge).hasMessage("the authorities have not been read");
  }
}
