package isochrone.plugin.probes.file;

import isochrone.api.Clock;
import isochrone.api.traffic.Aim;
import isochrone.api.traffic.OwnTrouble;
import isochrone.api.traffic.Placeholders;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads a file, on the threads for that. Where a disk hangs, so do they: that says nothing about an
 * endpoint.
 */
final class FileProbe implements Probe {
  private final FileSettings settings;
  private final Clock clock;
  private final Executor readers;

  FileProbe(FileSettings settings, Clock clock, Executor readers) {
    this.settings = settings;
    this.clock = clock;
    this.readers = readers;
  }

  @Override
  public boolean connects() {
    return false;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // what comes of it is told to done
  public void check(Aim aim, Duration timeout, Consumer<Verdict> done) {
    CompletableFuture<Verdict> reading = new CompletableFuture<>();
    reading
        .completeOnTimeout(unread(timeout), timeout.toNanos(), TimeUnit.NANOSECONDS)
        .thenAccept(done);
    try {
      readers.execute(() -> read(aim, reading));
    } catch (RejectedExecutionException e) {
      reading.complete(
          Verdict.unknown("not read: too many files wait to be, or the server closes"));
    }
  }

  private static Verdict unread(Duration timeout) {
    return Verdict.unknown("not read: " + Verdict.late(timeout).text());
  }

  /** Reads, unless nobody waits for it any more. */
  private void read(Aim aim, CompletableFuture<Verdict> reading) {
    if (!reading.isDone()) {
      reading.complete(verdict(aim));
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
      String own = OwnTrouble.in(e);
      return own != null
          ? Verdict.unknown("cannot read " + path + ": " + own)
          : Verdict.failed(StateText.reason(path, e));
    }
  }
}
