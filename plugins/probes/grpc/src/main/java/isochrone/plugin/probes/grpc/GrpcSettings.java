package isochrone.plugin.probes.grpc;

import isochrone.api.Block;
import isochrone.api.tls.Authorities;
import isochrone.api.tls.CertificateRules;

/**
 * What is asked, and how.
 *
 * @param port 1 to 65535
 * @param service the service to ask about; empty for the server as a whole
 * @param tls whether connections are encrypted
 * @param certificate what is asked of certificates then
 */
record GrpcSettings(int port, String service, boolean tls, CertificateRules certificate) {
  private static final int MAX_PORT = 65535;
  private static final int LONGEST_SERVICE = 200;

  static GrpcSettings of(Block b) {
    boolean tls = isOn(b, "tls");
    boolean verify = isOn(b, "verify");
    CertificateRules certificate =
        new CertificateRules(
            verify,
            b.integer("certificate-days", 0, CertificateRules.MAX_DAYS),
            Authorities.of(b, "authorities", verify));
    if (!tls && b.sound("tls")) {
      needsTls(b, "verify", certificate.verify());
      needsTls(b, "certificate-days", certificate.days() > 0);
    }
    return new GrpcSettings(b.integer("port", 1, MAX_PORT), service(b), tls, certificate);
  }

  private static boolean isOn(Block b, String key) {
    return b.choice(key, "off", "on").equals("on");
  }

  private static void needsTls(Block b, String key, boolean used) {
    if (used) {
      b.problem(key, "needs tls=on", b.text(key));
    }
  }

  private static String service(Block b) {
    String service = b.text("service");
    if (service.length() > LONGEST_SERVICE) {
      b.problem("service", "must be " + LONGEST_SERVICE + " characters at most", service.length());
    }
    return service;
  }
}
