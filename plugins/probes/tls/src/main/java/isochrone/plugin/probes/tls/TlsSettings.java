package isochrone.plugin.probes.tls;

import isochrone.api.Block;
import isochrone.api.tls.Authorities;
import isochrone.api.tls.CertificateRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * With whom hands are shaken, and how.
 *
 * @param port 1 to 65535
 * @param serverName the name to indicate and to verify; null for that of the endpoint's target
 * @param alpn what is offered by ALPN, the best first
 * @param certificate what is asked of the certificate
 */
record TlsSettings(
    int port, @Nullable String serverName, List<String> alpn, CertificateRules certificate) {
  private static final int MAX_PORT = 65535;
  private static final int MAX_OFFERED = 8;

  static TlsSettings of(Block b) {
    boolean verify = b.choice("verify", "off", "on").equals("on");
    return new TlsSettings(
        b.integer("port", 1, MAX_PORT),
        b.has("server-name") ? serverName(b) : null,
        alpn(b),
        new CertificateRules(
            verify,
            b.integer("certificate-days", 0, CertificateRules.MAX_DAYS),
            Authorities.of(b, "authorities", verify)));
  }

  private static String serverName(Block b) {
    String name = b.text("server-name");
    // RFC 6066 §3: without a final dot; an address is no name.
    if (!name.matches("(?=.{1,253}$)[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*")
        || name.matches("(.*\\.)?[0-9]+")) {
      b.problem("server-name", "must be the name of a host, without a final dot", name);
    }
    return name;
  }

  private static List<String> alpn(Block b) {
    List<String> offered = b.list("alpn");
    for (String each : offered) {
      if (!each.matches("[!-~]{1,64}")) {
        b.problem("alpn", "must be names of protocols such as h2", each);
      }
    }
    if (offered.size() > MAX_OFFERED) {
      b.problem("alpn", "must be at most 8 protocols", offered.size());
    }
    return offered;
  }
}
