package isochrone.plugin.observability.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What web hooks are signed with, by the Standard Webhooks specification; it never shows itself.
 */
final class Secret {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] key;

  private Secret(byte[] key) {
    this.key = key;
  }

  /**
   * A secret as users write it.
   *
   * @throws IllegalArgumentException when what follows {@code whsec_} is not base64
   */
  static Secret of(String text) {
    return text.startsWith(PREFIX)
        ? new Secret(Base64.getDecoder().decode(text.substring(PREFIX.length())))
        : new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  /** How many octets it has. */
  int size() {
    return key.length;
  }

  /** The signature of a message: {@code v1,BASE64}. */
  String sign(String id, long timestamp, String body) {
    String content = id + "." + timestamp + "." + body;
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] code = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has this algorithm
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && Arrays.equals(key, secret.key);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key);
  }

  @Override
  public String toString() {
    return "a secret";
  }
}
