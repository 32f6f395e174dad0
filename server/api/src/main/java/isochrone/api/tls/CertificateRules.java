package isochrone.api.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the certificate that an endpoint shows.
 *
 * @param verify whether it must hold now, be for the host, and be vouched for by an authority
 * @param days for how many more days it must hold; 0 when that does not matter
 * @param authorities whose word is taken
 */
public record CertificateRules(boolean verify, int days, Authorities authorities) {
  /** More days than any authority vouches for. */
  public static final int MAX_DAYS = 3650;

  private static final int NAMES_TOLD = 3;
  private static final int NAME_LENGTH_TOLD = 64;

  /** How the keys of the authorities are used; what the JDK calls them in TLS 1.3. */
  private static final String KEY_EXCHANGE = "UNKNOWN";

  /**
   * Reads the authorities, where their word is needed: at start and at each reload.
   *
   * @throws isochrone.api.BadBlock when nobody can be trusted for what is in their file
   */
  public void read() {
    if (verify) {
      authorities.read();
    }
  }

  /**
   * What is wrong with what an endpoint has shown; null when nothing is.
   *
   * @param host as {@link ServerName} has it
   */
  public @Nullable String broken(PeerCertificates shown, String host, Instant now) {
    if (!verify && days == 0) {
      return null;
    }
    if (shown.chain().isEmpty()) {
      return "expected a certificate, got none";
    }
    X509Certificate own = shown.chain().get(0);
    String wrong = verify ? unverified(own, ServerName.bare(host), now) : null;
    if (wrong == null && verify) {
      wrong = untrusted(shown.chain());
    }
    return wrong == null && days > 0 ? tooShort(own, now) : wrong;
  }

  private static @Nullable String unverified(X509Certificate own, String host, Instant now) {
    if (now.isAfter(own.getNotAfter().toInstant())) {
      return "expected a certificate that holds, got one that ended on " + day(end(own));
    }
    if (now.isBefore(own.getNotBefore().toInstant())) {
      Instant begin = own.getNotBefore().toInstant();
      return "expected a certificate that holds, got one that begins on " + day(begin);
    }
    List<String> names = CertificateNames.of(own);
    if (names.stream().noneMatch(name -> CertificateNames.fits(name, host))) {
      return "expected a certificate for " + host + ", got one for " + told(names);
    }
    return null;
  }

  private @Nullable String untrusted(List<X509Certificate> chain) {
    try {
      authorities.judge().checkServerTrusted(chain.toArray(X509Certificate[]::new), KEY_EXCHANGE);
      return null;
    } catch (CertificateException e) {
      X509Certificate own = chain.get(0);
      boolean byItself = own.getIssuerX500Principal().equals(own.getSubjectX500Principal());
      return "expected a trusted certificate, got one "
          + (byItself ? "signed by itself" : "that " + authorities.none() + " vouches for");
    }
  }

  private @Nullable String tooShort(X509Certificate own, Instant now) {
    if (Duration.between(now, end(own)).compareTo(Duration.ofDays(days)) >= 0) {
      return null;
    }
    boolean over = now.isAfter(end(own));
    return "expected a certificate for %d more %s, got one that %s on %s"
        .formatted(days, days == 1 ? "day" : "days", over ? "ended" : "ends", day(end(own)));
  }

  private static Instant end(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  private static String day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  /** A few of the names; they are the endpoint's words and may be long. */
  private static String told(List<String> names) {
    if (names.isEmpty()) {
      return "no host";
    }
    List<String> first =
        names.stream()
            .limit(NAMES_TOLD)
            .map(name -> name.substring(0, Math.min(NAME_LENGTH_TOLD, name.length())))
            .map(name -> name.replaceAll("[^!-~]", "?"))
            .toList();
    return String.join(", ", first) + (names.size() > NAMES_TOLD ? " and others" : "");
  }
}
