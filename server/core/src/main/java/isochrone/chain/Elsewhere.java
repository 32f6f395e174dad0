package isochrone.chain;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What to do instead of those directives of CoreDNS that there are none of here. */
final class Elsewhere {
  private static final String TABLE = "coredns.properties";

  private Elsewhere() {}

  /** The end of a message about such a directive; null for any other word. */
  static @Nullable String advice(String directive) {
    Properties table = new Properties();
    try (InputStream in =
            Objects.requireNonNull(Elsewhere.class.getResourceAsStream(TABLE), TABLE);
        InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      table.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table.getProperty(directive);
  }
}
