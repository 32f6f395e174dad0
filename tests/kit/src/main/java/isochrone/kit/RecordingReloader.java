package isochrone.kit;

import isochrone.api.Reloader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A reloader that only takes down what it is asked for. */
public final class RecordingReloader implements Reloader {
  private final List<String> reasons = new ArrayList<>();
  private String running = "";
  private String files = "";

  /** Lets the files say something else from now on. */
  public void files(String digest) {
    files = digest;
  }

  /** Lets this be what runs, and what the files say. */
  public void running(String digest) {
    running = digest;
    files = digest;
  }

  /** Why reloads were asked for, in order. */
  public List<String> reasons() {
    return List.copyOf(reasons);
  }

  @Override
  public Set<Path> sources() {
    return Set.of();
  }

  @Override
  public String digest() {
    return files;
  }

  @Override
  public String running() {
    return running;
  }

  @Override
  public void reload(String reason) {
    reasons.add(reason);
  }
}
