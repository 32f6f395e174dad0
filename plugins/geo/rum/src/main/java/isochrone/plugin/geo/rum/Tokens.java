package isochrone.plugin.geo.rum;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tokens, each for one visit: {@code TIME.NONCE.CODE}, where the code (HMAC-SHA-256, RFC 2104) also
 * covers the key of the site, the network of the visitor and the regions to be measured. What is
 * sent with a token has to be from there, of then, and about these.
 */
final class Tokens {
  /** From the plan to the beacon. */
  static final Duration LIFETIME = Duration.ofMinutes(2);

  /** How far the clock of another server that gives tokens may be ahead. */
  static final Duration AHEAD = Duration.ofMinutes(1);

  /** How long one may be valid here. */
  static final Duration LONGEST = LIFETIME.plus(AHEAD);

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SECRET_OCTETS = 32;
  private static final int CODE_OCTETS = 16;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final Pattern FORM =
      Pattern.compile("(-?[0-9a-z]{1,13})\\.([0-9a-z-]{1,14})\\.([A-Za-z0-9_,.+-]*)\\.(\\S{22})");
  private static final int RADIX = 36;

  private final RandomGenerator chance;
  private final byte[] secret;

  /**
   * Tokens.
   *
   * @param chance what nobody can predict
   * @param secret what only those know who give and take them
   */
  Tokens(RandomGenerator chance, byte[] secret) {
    this.chance = chance;
    this.secret = secret.clone();
  }

  /** A new secret. */
  static byte[] secret(RandomGenerator chance) {
    byte[] secret = new byte[SECRET_OCTETS];
    chance.nextBytes(secret);
    return secret;
  }

  /**
   * A token that was made with this secret.
   *
   * @param millis when, by the time of day: servers that share a secret have nothing else in common
   * @param nonce what no other has
   * @param regions what it is for
   */
  record Token(long millis, long nonce, List<String> regions) {
    boolean isLate(long now) {
      return now - millis >= LIFETIME.toMillis();
    }

    /** Whether it is of a time to come, further than clocks that are set may differ. */
    boolean isAhead(long now) {
      return millis - now > AHEAD.toMillis();
    }
  }

  /** Makes one for regions whose names hold no comma. */
  String make(String key, Prefix from, List<String> regions, long now) {
    String content =
        Long.toString(now, RADIX)
            + "."
            + Long.toString(chance.nextLong(), RADIX)
            + "."
            + String.join(",", regions);
    return content + "." + code(key, from, content);
  }

  /**
   * Reads one that was made with this secret for this site and this network; null for any other.
   */
  @Nullable Token read(String text, String key, Prefix from) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    String code = code(key, from, text.substring(0, parts.start(4) - 1));
    if (!MessageDigest.isEqual(bytes(code), bytes(parts.group(4)))) {
      return null;
    }
    return new Token(
        Long.parseLong(parts.group(1), RADIX),
        Long.parseLong(parts.group(2), RADIX),
        List.of(parts.group(3).split(",", -1)));
  }

  private String code(String key, Prefix from, String content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      mac.update(
          ByteBuffer.allocate(2 * Long.BYTES + 1)
              .putLong(from.high())
              .putLong(from.low())
              .put((byte) (from.ipv4() ? 1 : 0))
              .flip());
      // A key holds no space, so no other key and content read the same.
      byte[] code = mac.doFinal(bytes(key + " " + content));
      return BASE64.encodeToString(Arrays.copyOf(code, CODE_OCTETS));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has this algorithm
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
