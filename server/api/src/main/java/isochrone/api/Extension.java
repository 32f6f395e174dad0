package isochrone.api;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/**
 * Something a plugin adds to the server, found through {@link java.util.ServiceLoader}.
 *
 * <p>A plugin lists its factories in {@code META-INF/services/isochrone.api.Extension}. A factory
 * has a public constructor without parameters that does nothing; all work happens in its one
 * creating method, which reads settings and wires parts but does no I/O: that belongs in a task
 * given to {@link Setup#onStart}.
 */
public sealed interface Extension
    permits HandlerFactory, FeatureFactory, MethodFactory, ProbeFactory {

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
}
