package isochrone.api.tls;

import isochrone.api.Block;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose word is taken for certificates: the authorities that Java knows, or those of a file. */
public final class Authorities {
  /** One block of RFC 7468; keys and comments may stand between them. */
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");

  /** Ten times the authorities of a whole system. */
  private static final int LONGEST_FILE = 4 << 20;

  private final @Nullable Block use;
  private final String key;
  private final @Nullable Path file;
  private volatile @Nullable X509TrustManager read;

  Authorities(@Nullable Block use, String key, @Nullable Path file) {
    this.use = use;
    this.key = key;
    this.file = file;
  }

  /**
   * What a setting says: a file, or nothing for those that Java knows.
   *
   * @param key the setting; it needs another one, {@code verify}, to be on
   * @param verified whether that is on
   */
  public static Authorities of(Block b, String key, boolean verified) {
    if (!b.has(key)) {
      return new Authorities(null, "", null);
    }
    if (!verified && b.sound("verify")) {
      b.problem(key, "needs verify=on", b.text(key));
    }
    return new Authorities(b, key, b.path(key));
  }

  /**
   * Reads the file, or those that Java knows: at start and at each reload. Checks do not, as all of
   * them share a thread.
   *
   * @throws isochrone.api.BadBlock when nobody can be trusted for what is in it
   */
  void read() {
    read = use != null && file != null ? trusting(read(use, file)) : OfJava.AUTHORITIES;
  }

  private KeyStore read(Block use, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(LONGEST_FILE + 1);
      if (content.length > LONGEST_FILE) {
        throw use.bad(key, "must be a file of 4 MiB at most", file);
      }
      // Comments may be in any encoding; what counts is ASCII.
      KeyStore store = store(use, file, new String(content, StandardCharsets.ISO_8859_1));
      if (store.size() == 0) {
        throw use.bad(key, "must be a file with certificates in PEM form", file);
      }
      return store;
    } catch (IOException e) {
      throw use.bad(key, "must be a file that can be read", file);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime keeps no certificates", e);
    }
  }

  private KeyStore store(Block use, Path file, String text)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    Matcher block = CERTIFICATE.matcher(text);
    for (int number = 1; block.find(); number++) {
      byte[] one = block.group().getBytes(StandardCharsets.US_ASCII);
      try {
        store.setCertificateEntry(
            Integer.toString(number), factory.generateCertificate(new ByteArrayInputStream(one)));
      } catch (CertificateException e) {
        throw use.bad(
            key, "must hold certificates in PEM form; number " + number + " is damaged", file);
      }
    }
    return store;
  }

  /** What judges chains of certificates. */
  X509TrustManager judge() {
    X509TrustManager judge = read;
    if (judge == null) {
      throw new IllegalStateException("the authorities have not been read");
    }
    return judge;
  }

  /** That none of them vouches for a certificate, in words for people. */
  String none() {
    return file == null ? "no known authority" : "no authority in " + file.getFileName();
  }

  /**
   * What trusts the authorities in a store.
   *
   * @param store null for that of the Java runtime
   */
  private static X509TrustManager trusting(@Nullable KeyStore store) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      for (TrustManager each : factory.getTrustManagers()) {
        if (each instanceof X509TrustManager authorities) {
          return authorities;
        }
      }
      throw new IllegalStateException("this Java runtime judges no certificates");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime knows no authorities", e);
    }
  }

  /** The authorities of the Java runtime, read once. */
  private static final class OfJava {
    static final X509TrustManager AUTHORITIES = trusting(null);
  }
}
