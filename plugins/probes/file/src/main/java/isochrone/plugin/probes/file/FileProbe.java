package isochrone.plugin.probes.file;

import isochrone.api.Clock;
import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Placeholders;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Reads a file, on the thread for slow work. Where a disk hangs, so does that thread: only so many
 * reads wait for it.
 */
final class FileProbe implements Probe {
  private static final int MOST_WAITING = 20_000;

  private final FileSettings settings;
  private final Clock clock;
  private final Executor executor;
  private final AtomicInteger waiting = new AtomicInteger();

  FileProbe(FileSettings settings, Clock clock, Executor executor) {
    this.settings = settings;
    this.clock = clock;
    this.executor = executor;
  }

  @Override
  public boolean connects() {
    return false;
  }

  @Override
  public void check(Aim aim, Duration timeout, Consumer<Verdict> done) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      done.accept(Verdict.late(timeout));
      return;
    }
    try {
      executor.execute(
          () -> {
            waiting.decrementAndGet();
            done.accept(verdict(aim));
          });
    } catch (RejectedExecutionException e) {
      waiting.decrementAndGet();
      done.accept(Verdict.failed("the server is closing"));
    }
  }

  private Verdict verdict(Aim aim) {
    // A name in a path must not lead into another folder.
    Path path =
        Path.of(
            Placeholders.fill(
                settings.path().toString(),
                Placeholders.of(aim),
                value -> value.replaceAll("[/\\\\\0]", "_")));
    try {
      StateText text = StateText.read(path, settings.maxAge(), clock.now());
      return settings.isForOneEndpoint() ? text.verdict() : text.verdict(aim.endpoint().name());
    } catch (IOException e) {
      return Verdict.failed(StateText.reason(path, e));
    }
  }
}
