package isochrone.api;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Something a plugin adds to the server, found through {@link java.util.ServiceLoader}.
 *
 * <p>A plugin lists its factories in {@code META-INF/services/isochrone.api.Extension}. A factory
 * has a public constructor without parameters that does nothing; all work happens in its one
 * creating method, which reads settings and wires parts but does no I/O: that belongs in a task
 * given to {@link Setup#onStart}.
 */
public sealed interface Extension
    permits HandlerFactory, FeatureFactory, MethodFactory, ProbeFactory, CommandFactory {

  /**
   * The word that names this extension in a Corefile: lower-case letters, digits and hyphens,
   * unique among the extensions of one kind.
   */
  String name();

  /**
   * The settings this extension understands, with their defaults and explanation: by default the
   * {@code reference.conf} that lies beside its class.
   */
  default Config reference() {
    return ConfigFactory.parseResources(getClass(), "reference.conf");
  }

  /**
   * What this extension is for, in one line: by default the first line of the {@code
   * reference.conf} that lies beside its class, a comment. Empty when there is none.
   */
  default String summary() {
    try (InputStream resource = getClass().getResourceAsStream("reference.conf")) {
      if (resource == null) {
        return "";
      }
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      String first = text.lines().findFirst().orElse("");
      return first.startsWith("#") ? first.substring(1).strip() : "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the reference.conf of " + name(), e);
    }
  }
}
