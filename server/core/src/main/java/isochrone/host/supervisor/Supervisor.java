package isochrone.host.supervisor;

import isochrone.api.EventLoops;
import isochrone.api.Printable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service manager that started this process, systemd for one, as it wants to be spoken to:
 * datagrams of assignments to the socket that it names, as {@code sd_notify(3)} describes. Without
 * one, nothing is said.
 */
public final class Supervisor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.supervisor");
  private static final int LONGEST_STATUS = 200;

  private final @Nullable NotifySocket socket;

  private Supervisor(@Nullable NotifySocket socket) {
    this.socket = socket;
  }

  /** Nobody. */
  public static Supervisor none() {
    return new Supervisor(null);
  }

  /**
   * Who is named by the environment of the process; nobody where it cannot be spoken to.
   *
   * @param loops say whether the server works, for who wants to hear it again and again
   */
  public static Supervisor of(Map<String, String> environment, EventLoops loops) {
    String name = environment.getOrDefault("NOTIFY_SOCKET", "");
    if (name.isEmpty()) {
      return none();
    }
    try {
      NotifySocket socket = NotifySocket.open(name);
      Duration period = period(environment, ProcessHandle.current().pid());
      if (period != null) {
        socket.every(period, () -> watch(socket, loops));
      }
      return new Supervisor(socket);
    } catch (IOException e) {
      LOG.warn("the service manager at {} is told nothing: {}", name, e.getMessage());
      return none();
    }
  }

  /** How often the service manager wants to hear of this process: twice as often as it looks. */
  static @Nullable Duration period(Map<String, String> environment, long pid) {
    String micros = environment.getOrDefault("WATCHDOG_USEC", "");
    String whose = environment.getOrDefault("WATCHDOG_PID", String.valueOf(pid));
    if (!micros.matches("[1-9][0-9]{1,17}") || !whose.equals(String.valueOf(pid))) {
      return null;
    }
    return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(Long.parseLong(micros)) / 2);
  }

  /** A server whose threads do not answer says nothing, and is restarted for it. */
  @SuppressWarnings("FutureReturnValueIgnored") // it never fails
  private static void watch(NotifySocket socket, EventLoops loops) {
    loops
        .turn()
        .thenAccept(
            late -> {
              if (late.isEmpty()) {
                socket.send("WATCHDOG=1");
              }
            });
  }

  /** The server does what {@code status} says, and cannot do its work yet. */
  public void starting(String status) {
    send(line(status));
  }

  /** The server is live, or goes on as before after a reload that was refused. */
  public void ready(String status) {
    send("READY=1\n" + line(status));
  }

  /** A reload begins. */
  public void reloading() {
    // The count of nanoseconds is that of CLOCK_MONOTONIC wherever there is systemd.
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime());
    send("RELOADING=1\nMONOTONIC_USEC=" + micros + "\n" + line("reloading"));
  }

  /** The server is going to stop, within this time. */
  public void stopping(Duration within) {
    long micros = TimeUnit.NANOSECONDS.toMicros(within.toNanos());
    send("STOPPING=1\nEXTEND_TIMEOUT_USEC=" + micros + "\n" + line("stopping"));
  }

  private static String line(String status) {
    return "STATUS=" + Printable.line(status, LONGEST_STATUS);
  }

  private void send(String assignments) {
    if (socket != null) {
      socket.send(assignments);
    }
  }

  /** Says what is left to say, and nothing more. */
  @Override
  public void close() {
    if (socket != null) {
      socket.close();
    }
  }
}
