package isochrone.endtoend.visits;

import isochrone.endtoend.ground.Child;
import isochrone.endtoend.ground.Tool;
import java.nio.file.Path;
import java.util.List;

/** Chromium without a window, which knows nothing of an earlier visit. */
final class Browser implements AutoCloseable {
  private final Child child;

  private Browser(Child child) {
    this.child = child;
  }

  /**
   * Opens a page; skips the test where there is no Chromium.
   *
   * @param folder an empty one for all that it keeps
   */
  static Browser open(Path folder, String page) {
    Tool.find("chromium");
    return new Browser(
        Child.launch(
            folder,
            List.of(
                "env",
                "TMPDIR=" + folder, // where it would leave something
                "chromium",
                "--headless",
                "--no-sandbox", // which root has no use for, and containers do not allow
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--disable-breakpad",
                "--no-first-run",
                "--no-default-browser-check",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"),
                page)));
  }

  /** What it complained about. */
  List<String> complaints() {
    return child.err();
  }

  @Override
  public void close() {
    child.close();
  }
}
