package isochrone.app;

import isochrone.api.Identity;
import isochrone.host.ProbeOptions;
import isochrone.host.ServerOptions;
import isochrone.host.state.StatePath;
import isochrone.net.NetOptions;
import isochrone.traffic.Limits;
import isochrone.traffic.Networks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say how to serve. */
final class ServeFlags {
  private static final int MOST_LOOPS = 1_024;
  private static final String NOWHERE = "none";

  @Option(
      names = "-probe-net",
      paramLabel = "CIDR",
      split = ",",
      description = "Probe only inside these networks, such as 10.0.0.0/8,127.0.0.0/8.")
  private List<String> probeNetworks = new ArrayList<>();

  @Option(
      names = "-first-round",
      paramLabel = "TIME",
      description = "Wait so long at start for first probe results. Default: 1s",
      converter = DurationConverter.class)
  private Duration firstRound = Duration.ofSeconds(1);

  @Option(
      names = "-probe-limit",
      paramLabel = "N",
      description = "Most checks at a time. Default: 20000, or half of the open files allowed")
  private @Nullable Integer probeLimit;

  @Option(
      names = "-probe-limit-per-target",
      paramLabel = "N",
      description = "Most checks of one address at a time. Default: ${DEFAULT-VALUE}")
  private int probeLimitPerTarget = ProbeOptions.PER_TARGET;

  @Option(
      names = "-allow-exec",
      description = "Let the Corefile name programs to run: 'monitor exec', 'notify exec'.")
  private boolean allowExec;

  @Option(
      names = "-state",
      paramLabel = "DIR",
      description = {
        "Keep there what outlives the server: verdicts, what drain and force said; 'none' keeps"
            + " nothing.",
        "Default: a folder in $STATE_DIRECTORY, $XDG_STATE_HOME/isochrone, /var/lib/isochrone"
            + " or ~/.local/state/isochrone"
      })
  private @Nullable String state;

  @Option(
      names = "-loops",
      paramLabel = "N",
      description = "Event loops. Default: one for each processor")
  private int loops = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "-identity",
      paramLabel = "NAME",
      description = "What id.server, hostname.bind and NSID tell. Default: the host's name")
  private @Nullable String identity;

  @Option(
      names = "-udp-segments",
      paramLabel = "BOOL",
      arity = "0..1",
      fallbackValue = "true",
      description = {
        "Hand several answers to one client to the kernel at once, which cuts them apart.",
        "Default: ${DEFAULT-VALUE}; 'false' where a device on the way cannot"
      })
  private boolean udpSegments = NetOptions.defaults().udpSegments();

  @Option(
      names = "-tcp-connections",
      paramLabel = "N",
      description = "Most open TCP connections. Default: ${DEFAULT-VALUE}")
  private int tcpConnections = NetOptions.defaults().tcpConnections();

  @Option(
      names = "-tcp-per-client",
      paramLabel = "N",
      description = "Most of them from one IPv4 address or IPv6 /64. Default: ${DEFAULT-VALUE}")
  private int tcpPerClient = NetOptions.defaults().tcpConnectionsPerClient();

  @Option(
      names = "-tcp-pending",
      paramLabel = "N",
      description = "Most unanswered queries of one connection. Default: ${DEFAULT-VALUE}")
  private int tcpPending = NetOptions.defaults().tcpPending();

  @Option(
      names = "-tcp-unsent",
      paramLabel = "BYTES",
      description = "Most bytes waiting for a slow client. Default: ${DEFAULT-VALUE}")
  private int tcpUnsent = NetOptions.defaults().tcpUnsent();

  @Option(
      names = "-tcp-idle",
      paramLabel = "TIME",
      description = "Close a connection idle for so long. Default: 10s",
      converter = DurationConverter.class)
  private Duration tcpIdle = NetOptions.defaults().tcpIdle();

  /** The flags of a server that is only checked. */
  static ServeFlags forCheck(boolean allowExec) {
    ServeFlags flags = new ServeFlags();
    flags.allowExec = allowExec;
    return flags;
  }

  /**
   * What these flags and those of the Corefile say together.
   *
   * @throws Failure when a value is out of range, or standard input cannot be read
   */
  ServerOptions options(CorefileFlags corefile, Context context) throws Failure {
    return new ServerOptions(
        corefile.file(context),
        corefile.text(context),
        corefile.port(),
        Range.check("-loops", loops, 1, MOST_LOOPS),
        net(),
        probes(),
        identity == null ? hostName() : checkedIdentity(identity),
        context.installation().title(),
        context.installation().home(),
        state(corefile, context),
        true);
  }

  private ProbeOptions probes() throws Failure {
    Limits usual = ProbeOptions.usualLimits();
    int inAll = probeLimit == null ? usual.inAll() : Range.positive("-probe-limit", probeLimit);
    int perTarget = Range.positive("-probe-limit-per-target", probeLimitPerTarget);
    return new ProbeOptions(
        firstRound, checkedNetworks(), new Limits(inAll, Math.min(inAll, perTarget)), allowExec);
  }

  private static String checkedIdentity(String name) throws Failure {
    if (name.getBytes(StandardCharsets.UTF_8).length > Identity.LONGEST_NAME) {
      String rule = "must have at most %d octets".formatted(Identity.LONGEST_NAME);
      throw Failure.usage("-identity", rule);
    }
    return name;
  }

  /** Where to keep what outlives the server; null for nowhere. */
  private @Nullable Path state(CorefileFlags corefile, Context context) {
    if (NOWHERE.equals(state)) {
      return null;
    }
    Path file = corefile.file(context);
    if (state != null) {
      return context.file(state);
    }
    return file == null ? null : StatePath.of(file);
  }

  private List<String> checkedNetworks() throws Failure {
    try {
      Networks.of(probeNetworks);
      return List.copyOf(probeNetworks);
    } catch (IllegalArgumentException e) {
      throw Failure.usage("-probe-net", String.valueOf(e.getMessage()));
    }
  }

  private NetOptions net() throws Failure {
    NetOptions net = NetOptions.defaults();
    if (tcpIdle.isZero()) {
      throw Failure.usage("-tcp-idle", "must be longer than nothing");
    }
    return new NetOptions(
        net.nativeTransport(),
        net.udpBatch(),
        udpSegments,
        net.udpReceiveBuffer(),
        net.udpSendBuffer(),
        Range.positive("-tcp-connections", tcpConnections),
        Range.positive("-tcp-per-client", tcpPerClient),
        Range.positive("-tcp-pending", tcpPending),
        Range.positive("-tcp-unsent", tcpUnsent),
        tcpIdle,
        net.tcpBacklog());
  }

  /** The kernel knows its name without asking DNS for it, which may take long. */
  private static String hostName() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException unknown) {
        return "localhost";
      }
    }
  }
}
