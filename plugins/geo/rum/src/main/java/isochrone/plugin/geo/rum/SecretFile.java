package isochrone.plugin.geo.rum;

import isochrone.api.BadBlock;
import isochrone.api.Block;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.regex.Pattern;

/**
 * A secret in a file, which servers behind one name have alike.
 *
 * @param text the secret
 * @param isOpen whether everybody on this machine can read the file
 */
record SecretFile(String text, boolean isOpen) {
  private static final String KEY = "secret-file";
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/=-]{32,256}");
  private static final int LONGEST = 4_096;

  /**
   * Reads one.
   *
   * @throws BadBlock when there is none; what the file holds is not repeated
   */
  static SecretFile read(Path file, Block use) {
    try {
      String text = Files.size(file) > LONGEST ? "" : Files.readString(file).strip();
      if (!FORM.matcher(text).matches()) {
        throw use.bad(
            KEY, "must hold one secret, which must be 32 to 256 letters, digits and -._~+/=", file);
      }
      return new SecretFile(
          text, Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ));
    } catch (IOException e) {
      throw use.bad(KEY, "must be a file that can be read", file);
    }
  }

  /** What codes are made with. */
  byte[] octets() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "a secret";
  }
}
