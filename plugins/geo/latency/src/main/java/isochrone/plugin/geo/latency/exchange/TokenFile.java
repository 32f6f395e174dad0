package isochrone.plugin.geo.latency.exchange;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The file that holds the token to show. */
final class TokenFile {
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  private TokenFile() {}

  /**
   * The token, read anew each time, so that it may change.
   *
   * @throws IOException with a message that names the file and says why it cannot be had
   */
  static String read(Path file) throws IOException {
    try {
      String token = Files.readString(file).strip();
      if (TOKEN.matcher(token).matches()) {
        return token;
      }
    } catch (IOException e) {
      throw new IOException(text(file, reason(e)), e);
    }
    throw new IOException(text(file, "it must be one word of ASCII characters"));
  }

  private static String text(Path file, String why) {
    return "the token in %s cannot be read: %s".formatted(file, why);
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return e instanceof AccessDeniedException
        ? "no permission to read it"
        : String.valueOf(e.getMessage());
  }
}
