package isochrone.host;

import isochrone.api.metrics.Counter;
import isochrone.corefile.Change;
import isochrone.host.page.Reloaded;
import isochrone.host.page.ServerFacts;
import isochrone.host.page.Told;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reloads, and tells what came of it: who asked for it, the log, the metrics, the service manager.
 */
final class Reloads {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.reload");

  private final Configurations configurations;
  private final Machine machine;
  private final ReentrantLock turn;
  private final Counter failed;
  private volatile ServerFacts.@Nullable Refusal refused;

  /**
   * Reloads of one server.
   *
   * @param turn whose turn it is to change what is live
   */
  Reloads(Configurations configurations, Machine machine, ReentrantLock turn) {
    this.configurations = configurations;
    this.machine = machine;
    this.turn = turn;
    this.failed =
        machine
            .metrics()
            .counter(
                "reload_failed_total", "Reloads that were refused and left the old configuration.")
            .with();
  }

  /** The reload that was refused since something went live; null when none was. */
  ServerFacts.@Nullable Refusal refused() {
    return refused;
  }

  /** Takes in that something went live. */
  void wentLive() {
    refused = null;
  }

  /** Reloads as soon as no other reload is under way. */
  Reloaded inTurn(String reason) {
    turn.lock();
    try {
      return told(reason);
    } finally {
      turn.unlock();
    }
  }

  /** The same, but is refused at once while a reload is under way: who asks here cannot wait. */
  Reloaded now(String reason) {
    if (!turn.tryLock()) {
      return refused("a reload is under way");
    }
    try {
      return told(reason);
    } finally {
      turn.unlock();
    }
  }

  private Reloaded refused(String obstacle) {
    return new Reloaded(configurations.name(), List.of(), Told.NOTHING, obstacle);
  }

  private Reloaded told(String reason) {
    if (configurations.stopping()) {
      // The service manager must not hear that the server is ready once it has heard of its end.
      LOG.info("not reloaded ({}): {}", reason, Configurations.STOPPING);
      return refused(Configurations.STOPPING);
    }
    machine.supervisor().reloading();
    Reloaded came = reloaded(reason);
    String end = came.done() ? "" : "; the last reload was refused, see the log";
    if (!configurations.stopping()) {
      machine.supervisor().ready(configurations.headline() + end);
    }
    return came;
  }

  private Reloaded reloaded(String reason) {
    Running before = configurations.live();
    try {
      configurations.load();
    } catch (Refused | RuntimeException e) {
      return kept(reason, e);
    }
    List<Change> changes = changes(before, configurations.live());
    LOG.info("reloaded {} ({}): {}", configurations.name(), reason, ChangeText.of(changes));
    return new Reloaded(configurations.name(), changes, Told.NOTHING, null);
  }

  private Reloaded kept(String reason, Exception e) {
    failed.add();
    LOG.error("kept the old configuration ({}): {}", reason, e.getMessage());
    Told problems = e instanceof Refused why ? Told.of(why.problems()) : Told.NOTHING;
    problems.lines().forEach(line -> LOG.error("{}", line));
    String obstacle = problems.isEmpty() ? String.valueOf(e.getMessage()) : null;
    refused = new ServerFacts.Refusal(machine.clock().now(), reason, problems, obstacle);
    return new Reloaded(configurations.name(), List.of(), problems, obstacle);
  }

  private static List<Change> changes(@Nullable Running before, @Nullable Running now) {
    return before == null || now == null ? List.of() : before.outline().changes(now.outline());
  }
}
