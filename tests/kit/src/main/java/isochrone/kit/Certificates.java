package isochrone.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key with a certificate, made by the JDK's keytool. */
public final class Certificates {
  private static final char[] PASSWORD = "password".toCharArray();
  private static final String ALIAS = "server";
  private static final String SIGNER = "authority";

  private final KeyStore keys;

  private Certificates(KeyStore keys) {
    this.keys = keys;
  }

  /**
   * Makes one that signs itself.
   *
   * @param folder where it may leave files
   * @param options of keytool: {@code -dname}, {@code -ext}, {@code -startdate} and such
   */
  public static Certificates make(Path folder, String... options) {
    try {
      Path store = Files.createTempDirectory(folder, "keys").resolve("store.p12");
      return new Certificates(keytool(store, options));
    } catch (IOException | GeneralSecurityException | InterruptedException e) {
      throw new AssertionError("no certificate", e);
    }
  }

  /**
   * Makes another one that this one signs, and that is shown together with this one.
   *
   * @param folder where it may leave files
   * @param options of keytool
   */
  public Certificates sign(Path folder, String... options) {
    try {
      Path store = Files.createTempDirectory(folder, "keys").resolve("store.p12");
      KeyStore both = empty();
      both.setKeyEntry(SIGNER, key(), PASSWORD, keys.getCertificateChain(ALIAS));
      try (OutputStream out = Files.newOutputStream(store)) {
        both.store(out, PASSWORD);
      }
      List<String> all = new ArrayList<>(List.of("-signer", SIGNER));
      all.addAll(List.of(options));
      KeyStore signed = keytool(store, all.toArray(String[]::new));
      signed.deleteEntry(SIGNER);
      return new Certificates(signed);
    } catch (IOException | GeneralSecurityException | InterruptedException e) {
      throw new AssertionError("no certificate", e);
    }
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    return keys;
  }

  private Key key() throws GeneralSecurityException {
    return keys.getKey(ALIAS, PASSWORD);
  }

  /** The certificate. */
  public X509Certificate certificate() {
    try {
      return (X509Certificate) keys.getCertificate(ALIAS);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Sockets of servers that show it. */
  public ServerSocketFactory sockets() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers(), null, null);
      return context.getServerSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** What servers need to show it. */
  public KeyManager[] managers() {
    try {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keys, PASSWORD);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes the certificate and the key as other programs read them: in one PEM file. */
  public Path pem(Path file) {
    try {
      String text =
          block("CERTIFICATE", certificate().getEncoded())
              + block("PRIVATE KEY", key().getEncoded());
      return Files.writeString(file, text);
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String block(String name, byte[] content) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(name, Base64.getMimeEncoder().encodeToString(content));
  }

  private static KeyStore keytool(Path store, String... options)
      throws IOException, GeneralSecurityException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD),
                "-keypass",
                new String(PASSWORD)));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new AssertionError("keytool: " + output);
    }
    KeyStore keys = empty();
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }
}
