package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Clock;
import isochrone.api.Setup;
import isochrone.api.Threads;
import isochrone.api.geo.Regions;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Merges from one place again and again, on a thread of its own: whoever is slow is so alone. */
final class Merge implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Peer peer;
  private final PeerReport report;
  private final Duration every;
  private final Clock clock;
  private final Threads threads;
  private volatile @Nullable Regions regions;
  private volatile boolean closed;
  private Threads.@Nullable Turns turns;
  private Instant next = Instant.MIN;

  /** What makes two of them the same. */
  private record Key(MergeSettings settings, Knowledge knowledge) {}

  Merge(Peer peer, PeerReport report, Duration every, Clock clock, Threads threads) {
    this.peer = peer;
    this.report = report;
    this.every = every;
    this.clock = clock;
    this.threads = threads;
  }

  static Merge of(MergeSettings settings, Knowledge knowledge, Setup setup) {
    return setup.shared(new Key(settings, knowledge), () -> make(settings, knowledge, setup));
  }

  private static Merge make(MergeSettings settings, Knowledge knowledge, Setup setup) {
    Clock clock = setup.clock();
    PeerReport report = new PeerReport(settings.name(), clock, setup.metrics());
    Threads threads = setup.service(Threads.class);
    return new Merge(
        peer(settings, knowledge, setup, report), report, settings.every(), clock, threads);
  }

  private static Peer peer(
      MergeSettings settings, Knowledge knowledge, Setup setup, PeerReport report) {
    Path file = settings.file();
    if (file != null) {
      return new FilePeer(file, knowledge, setup.clock(), report);
    }
    URI url = settings.url();
    if (url == null) {
      return regions -> {};
    }
    return new HttpPeer(
        url,
        settings.tokenFile(),
        setup.service(HttpClient.class),
        knowledge,
        setup.clock(),
        report);
  }

  PeerReport report() {
    return report;
  }

  /** Takes in, from time to time, that the configuration that knows these regions is live. */
  synchronized void live(Regions known) {
    regions = known;
    if (turns == null && !closed) {
      turns = threads.start("latency-merge", PAUSE, this::turn);
    }
  }

  /** Merges when it is time to; whether it was. */
  boolean turn() {
    Regions known = regions;
    Instant now = clock.now();
    // A clock that was set back must not keep it waiting.
    boolean due = !now.isBefore(next) || now.plus(every).isBefore(next);
    if (known == null || closed || !due) {
      return false;
    }
    next = now.plus(every);
    peer.look(known);
    return true;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (turns != null) {
      turns.end(GRACE);
    }
    report.close();
  }
}
