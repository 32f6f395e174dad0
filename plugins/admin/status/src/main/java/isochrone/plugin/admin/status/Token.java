package isochrone.plugin.admin.status;

import isochrone.api.BadBlock;
import isochrone.api.Block;
import isochrone.api.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.Set;
import java.util.regex.Pattern;

/** The secret that clients show in the header field {@code Authorization} (RFC 6750 §2.1). */
final class Token {
  /** What is asked of one. */
  static final String RULE = "must be 16 to 256 letters, digits and -._~+/=";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/=-]{16,256}");
  private static final String SCHEME = "Bearer ";
  private static final int LONGEST_FILE = 4_096;

  private volatile byte[] secret = {};

  /** Whether a text can be one. */
  static boolean fits(String text) {
    return FORM.matcher(text).matches();
  }

  /** Whether a request shows it; takes as long whatever is wrong. */
  boolean isShownBy(Page.Request request) {
    String field = request.headers().getOrDefault("authorization", "");
    if (!field.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    String shown = field.substring(SCHEME.length()).strip();
    return secret.length > 0
        && MessageDigest.isEqual(secret, shown.getBytes(StandardCharsets.UTF_8));
  }

  void set(String text) {
    secret = text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Takes it from its file.
   *
   * @return what could be better about the file; empty for nothing
   * @throws BadBlock when there is none in it
   */
  String read(Path file, Block use) {
    try {
      String text = Files.size(file) > LONGEST_FILE ? "" : Files.readString(file).strip();
      if (!fits(text)) {
        throw use.bad("token-file", "must hold one token, which " + RULE, file);
      }
      set(text);
      Set<PosixFilePermission> open = Files.getPosixFilePermissions(file);
      return open.contains(PosixFilePermission.OTHERS_READ)
          ? file + " can be read by everybody on this machine: chmod 600"
          : "";
    } catch (IOException e) {
      throw use.bad("token-file", "must be a file that can be read", file);
    }
  }
}
