package isochrone.traffic;

import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Verdict;
import isochrone.api.traffic.Verdict.Outcome;
import isochrone.wire.PacketAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One probe of an endpoint: its hosts are looked up, its addresses are checked, and one verdict
 * comes of it. Works on the probes' thread.
 */
final class Round {
  /** More addresses of a name than this are not looked at. */
  private static final int MOST_ADDRESSES = 16;

  private static final long NOT_BEGUN = Long.MIN_VALUE;

  /** A check that is given less has no chance, and finds nothing. */
  private static final Duration LEAST = Duration.ofMillis(10);

  private final Pulse.Parts parts;
  private final Monitor monitor;
  private final Endpoint endpoint;
  private final Aim nowhere;
  private final Result result;
  private final Set<InetAddress> addresses = new LinkedHashSet<>();
  private List<InetAddress> order = List.of();
  private Timers.@Nullable Alarm alarm;
  private @Nullable String trouble;
  private boolean outOfReach;
  private boolean own;
  private int open;
  private long begun = NOT_BEGUN;
  private boolean over;

  /** Takes what comes of it. */
  interface Result {

    /**
     * Takes the verdict.
     *
     * @param verdict null when the endpoint is where probes must not go
     */
    void take(@Nullable Verdict verdict, Duration took);
  }

  Round(Pulse.Parts parts, Watched watched, Monitor monitor, Result result) {
    this.parts = parts;
    this.monitor = monitor;
    this.endpoint = watched.state().endpoint();
    this.nowhere = new Aim(watched.key().profile(), endpoint, null);
    this.result = result;
  }

  void start() {
    if (!monitor.probe().connects()) {
      parts.gate().enter(null, () -> look(null, monitor.timeout(), this::end));
      return;
    }
    List<String> hosts = endpoint.probeHosts();
    open = hosts.size();
    hosts.forEach(host -> parts.hosts().find(host, this::found));
    if (open > 0) {
      alarm = parts.timers().schedule(monitor.timeout().toNanos(), this::unresolved);
    }
  }

  /** Nobody waits for it any more. */
  void abandon() {
    over = true;
    cancelAlarm();
  }

  private void unresolved() {
    String hosts = String.join(" and ", endpoint.probeHosts());
    String late = Verdict.late(monitor.timeout()).text();
    end(Verdict.unreached("cannot resolve " + hosts + ": " + late));
  }

  private void found(Hosts.Found found) {
    addresses.addAll(found.addresses());
    outOfReach |= found.outOfReach();
    trouble = found.trouble() == null ? trouble : found.trouble();
    own |= found.own();
    if (--open == 0 && !over) {
      cancelAlarm();
      aim();
    }
  }

  private void aim() {
    order = addresses.stream().limit(MOST_ADDRESSES).toList();
    if (order.isEmpty()) {
      end(outOfReach ? null : unresolved("cannot resolve: " + trouble));
    } else if (monitor.addresses() == Monitor.Addresses.EVERY) {
      open = order.size();
      order.forEach(each -> enter(each, 0));
    } else {
      enter(order.get(0), 0);
    }
  }

  private Verdict unresolved(String text) {
    return own ? Verdict.unknown(text) : Verdict.unreached(text);
  }

  private void enter(InetAddress address, int place) {
    parts
        .gate()
        .enter(
            address,
            () -> {
              boolean every = monitor.addresses() == Monitor.Addresses.EVERY;
              look(
                  address,
                  every ? monitor.timeout() : share(place),
                  every
                      ? found -> all(named(address, found))
                      : found -> first(place, named(address, found)));
            });
  }

  /** An equal part of the time that is left, for each address that is left. */
  private Duration share(int place) {
    long now = parts.clock().nanoTime();
    long passed = begun == NOT_BEGUN ? 0 : now - begun;
    long left = Math.max(0, monitor.timeout().toNanos() - passed);
    return Duration.ofNanos(left / (order.size() - place));
  }

  private void look(@Nullable InetAddress address, Duration time, Consumer<Verdict> done) {
    if (over) {
      parts.gate().leave(address);
      return;
    }
    if (begun == NOT_BEGUN) {
      begun = parts.clock().nanoTime();
    }
    if (time.compareTo(LEAST) < 0) {
      tell(address, Verdict.unknown("no time was left to check it"), done);
      return;
    }
    Aim aim = new Aim(nowhere.profile(), endpoint, address);
    Check.run(parts, monitor.probe(), aim, time, found -> tell(address, found, done));
  }

  private void tell(@Nullable InetAddress address, Verdict found, Consumer<Verdict> done) {
    try {
      done.accept(found);
    } finally {
      parts.gate().leave(address);
    }
  }

  /** Says where something failed, where that could be elsewhere. */
  private Verdict named(InetAddress address, Verdict found) {
    String where = PacketAddress.of(address.getAddress()) + ": ";
    return order.size() > 1 && !found.healthy() ? found.prefixed(where) : found;
  }

  /** The first address that can be reached decides. */
  private void first(int place, Verdict found) {
    boolean decides = found.outcome() == Outcome.HEALTHY || found.outcome() == Outcome.FAILED;
    if (decides || place + 1 == order.size()) {
      end(found.outcome() == Outcome.LATE ? Verdict.late(monitor.timeout()) : found);
    } else if (!over) {
      enter(order.get(place + 1), place + 1);
    }
  }

  /** The first failure decides, or the last success. */
  private void all(Verdict found) {
    open--;
    if (!found.healthy() || open == 0) {
      end(found);
    }
  }

  private void end(@Nullable Verdict verdict) {
    if (over) {
      return;
    }
    over = true;
    cancelAlarm();
    long took = begun == NOT_BEGUN ? 0 : parts.clock().nanoTime() - begun;
    result.take(verdict, Duration.ofNanos(took));
  }

  private void cancelAlarm() {
    if (alarm != null) {
      alarm.cancel();
    }
  }
}
