package isochrone.host;

import isochrone.api.Readiness;
import isochrone.chain.Generation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether queries should be sent to a server: not before its first configuration is live and knows
 * what it must, and not once it was told to stop. A reload that is under way changes nothing.
 */
final class ServerReadiness implements Readiness {
  private static final String SERVER = "server";

  private volatile Stage stage = new Stage("its configuration has not been read yet", null);
  private volatile boolean stopping;

  /**
   * How far the server came.
   *
   * @param lack what the server itself is short of; null for nothing
   * @param generation the configuration that is live, or that is to be the first one
   */
  private record Stage(@Nullable String lack, @Nullable Generation generation) {}

  /** The first configuration is being started; {@code lack} says what is being done. */
  void starting(String lack, Generation first) {
    stage = new Stage(lack, first);
  }

  /** A configuration is live. */
  void live(Generation now) {
    stage = new Stage(null, now);
  }

  /** The server has been told to stop. */
  void stop() {
    stopping = true;
  }

  @Override
  public boolean stopping() {
    return stopping;
  }

  @Override
  public List<Missing> missing() {
    if (stopping) {
      return List.of(new Missing(SERVER, "it is stopping"));
    }
    Stage now = stage;
    List<Missing> missing = new ArrayList<>();
    if (now.lack() != null) {
      missing.add(new Missing(SERVER, now.lack()));
    }
    if (now.generation() != null) {
      missing.addAll(now.generation().missing());
    }
    return missing;
  }
}
