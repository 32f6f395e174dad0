package isochrone.api.tls;

import isochrone.wire.PacketAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The hosts that a certificate is for (RFC 9525): those of its field subjectAltName alone. */
final class CertificateNames {
  private static final int NAME = 2;
  private static final int ADDRESS = 7;

  private CertificateNames() {}

  /** Names and addresses, in the order of the certificate. */
  static List<String> of(X509Certificate certificate) {
    List<String> hosts = new ArrayList<>();
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      for (List<?> each : all == null ? List.<List<?>>of() : all) {
        if (each.get(0).equals(NAME) || each.get(0).equals(ADDRESS)) {
          hosts.add(String.valueOf(each.get(1)));
        }
      }
    } catch (CertificateParsingException e) {
      return List.of();
    }
    return hosts;
  }

  /** Whether a certificate for {@code host} is one for {@code wanted}, a name or an address. */
  static boolean fits(String host, String wanted) {
    PacketAddress address = PacketAddress.parse(wanted);
    if (address != null) {
      return address.equals(PacketAddress.parse(host));
    }
    String name = wanted.toLowerCase(Locale.ROOT);
    String shown = host.toLowerCase(Locale.ROOT);
    // RFC 9525 §6.3: a star stands for exactly one label, the leftmost.
    return shown.startsWith("*.")
        ? name.indexOf('.') > 0 && name.substring(name.indexOf('.')).equals(shown.substring(1))
        : name.equals(shown);
  }
}
