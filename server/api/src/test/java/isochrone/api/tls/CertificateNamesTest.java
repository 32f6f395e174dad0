package isochrone.api.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateNamesTest {

  @ParameterizedTest
  @CsvSource({
    "www.example.org,www.example.org,true",
    "WWW.example.org,www.EXAMPLE.org,true",
    "example.org,www.example.org,false",
    "*.example.org,www.example.org,true",
    "*.example.org,example.org,false",
    "*.example.org,a.b.example.org,false",
    "*.example.org,.example.org,false",
    "w*.example.org,www.example.org,false",
    "*,org,false",
    "192.0.2.1,192.0.2.1,true",
    "192.0.2.1,192.0.2.2,false",
    "*.0.2.1,192.0.2.1,false",
    "2001:db8:0:0:0:0:0:1,2001:db8::1,true",
  })
  void fits_asBrowsersHaveIt(String shown, String wanted, boolean fits) {
    assertThat(CertificateNames.fits(shown, wanted)).isEqualTo(fits);
  }
}
