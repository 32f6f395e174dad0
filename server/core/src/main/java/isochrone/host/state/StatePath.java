package isochrone.host.state;

import isochrone.host.control.CorefileName;
import isochrone.host.control.StateRoot;
import java.nio.file.Path;

/**
 * Where a server keeps what is to outlive it, unless its command line says: in the folder {@link
 * StateRoot}, there in one under the {@linkplain CorefileName name} of its Corefile.
 */
public final class StatePath {
  private StatePath() {}

  /** The folder of a Corefile, which may not exist yet. */
  public static Path of(Path corefile) {
    return StateRoot.find().resolve(CorefileName.given(corefile));
  }
}
