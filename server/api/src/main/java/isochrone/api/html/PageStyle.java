package isochrone.api.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** The style sheet of documents, and the policy that allows it and nothing else. */
final class PageStyle {
  static final String SHEET = sheet();

  /** Content Security Policy Level 3 §2.3.1: a style of this digest may stand in the document. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-" + digest(SHEET) + "'; base-uri 'none'";

  private PageStyle() {}

  private static String sheet() {
    try (InputStream in = PageStyle.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder().encodeToString(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
