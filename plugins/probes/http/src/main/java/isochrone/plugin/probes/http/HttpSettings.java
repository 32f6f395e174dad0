package isochrone.plugin.probes.http;

import isochrone.api.Block;
import isochrone.api.tls.Authorities;
import isochrone.api.tls.CertificateRules;
import java.util.List;

/**
 * What is asked for where, and what a healthy endpoint answers.
 *
 * @param port 1 to 65535
 * @param version which HTTP is spoken
 * @param question what is asked for
 * @param expected what a healthy endpoint answers
 * @param certificate what is asked of its certificate; nothing without TLS
 */
record HttpSettings(
    int port,
    Version version,
    Question question,
    Expectation expected,
    CertificateRules certificate) {
  private static final int MAX_PORT = 65535;

  /**
   * Reads them.
   *
   * @param encrypted whether connections are encrypted: only then there is a certificate
   */
  static HttpSettings of(Block b, boolean encrypted) {
    if (!encrypted) {
      refuseCertificateRules(b);
    }
    boolean verify = b.choice("verify", "off", "on").equals("on");
    return new HttpSettings(
        b.integer("port", 1, MAX_PORT),
        Version.of(b),
        Question.of(b),
        Expectation.of(b),
        new CertificateRules(
            verify,
            b.integer("certificate-days", 0, CertificateRules.MAX_DAYS),
            Authorities.of(b, "authorities", verify)));
  }

  private static void refuseCertificateRules(Block b) {
    for (String key : List.of("verify", "certificate-days", "authorities")) {
      if (b.given(key)) {
        b.problem(key, "must not be given for http, which shows no certificate; https does");
      }
    }
  }
}
