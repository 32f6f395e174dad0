package isochrone.plugin.probes.icmp;

import isochrone.api.Programs;
import isochrone.api.Programs.Program;
import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import isochrone.wire.PacketAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends one echo request with the system's ping: only a program with a privilege may send it, which
 * a server of names should not have.
 */
final class IcmpProbe implements Probe {
  private static final int OUTPUT = 4096;

  private final String ping;
  private final Programs programs;

  IcmpProbe(String ping, Programs programs) {
    this.ping = ping;
    this.programs = programs;
  }

  @Override
  public void check(Aim aim, Duration timeout, Consumer<Verdict> done) {
    // The form of the output is that of the language C, wherever the server runs.
    Program program =
        new Program(words(aim.address(), timeout), Map.of("LC_ALL", "C"), "", timeout, OUTPUT);
    programs.run(program, ended -> done.accept(Pinged.verdict(ended, timeout)));
  }

  /** What the pings of iputils and of busybox understand alike. */
  private List<String> words(@Nullable InetAddress address, Duration timeout) {
    if (address == null) {
      throw new IllegalStateException("a probe that connects must say so");
    }
    return List.of(
        ping,
        "-n",
        "-c",
        "1",
        "-W",
        String.valueOf(seconds(timeout)),
        PacketAddress.of(address.getAddress()).toString());
  }

  /** Whole seconds, and not 0, which means for ever; a shorter timeout ends the program. */
  static long seconds(Duration timeout) {
    return Math.max(1, timeout.plusMillis(999).toSeconds());
  }
}
