package isochrone.plugin.observability.prometheus;

import isochrone.api.Exchange;
import isochrone.api.metrics.Counter;
import isochrone.api.metrics.Histogram;
import isochrone.wire.ColdPath;
import isochrone.wire.Packet;
import isochrone.wire.QueryPath;
import isochrone.wire.Rcode;
import isochrone.wire.Transport;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one zone as asked through one listener, kept for one event loop.
 *
 * <p>A counter is looked up by its labels when it is first needed, so that only series that have
 * counted something are shown, and is found by its index from then on.
 */
@QueryPath
final class ZoneCounts {
  /** Rcodes above are never sent by this server (RFC 6895 §2.3). */
  private static final int RCODES = Rcode.BADCOOKIE + 1;

  private static final double NANOS = 1e-9;
  private static final String[] PROTOCOLS = {"udp", "tcp"};
  private static final String[] FAMILIES = {"1", "2"};

  private final RequestMetrics metrics;
  private final String server;
  private final String zone;
  private final Histogram duration;
  private final Counter dnssecOk;
  private final @Nullable Histogram[] requestSizes = new Histogram[PROTOCOLS.length];
  private final @Nullable Histogram[] responseSizes = new Histogram[PROTOCOLS.length];
  private final @Nullable Counter[] requests =
      new Counter[PROTOCOLS.length * FAMILIES.length * CountedTypes.SIZE];

  /** Who has answered so far, and for each of them a row of counters by rcode. */
  private String[] plugins = {};

  private @Nullable Counter[] responses = {};

  ZoneCounts(RequestMetrics metrics, String server, String zone) {
    this.metrics = metrics;
    this.server = server;
    this.zone = zone;
    this.duration = metrics.durations().with(server, zone, "");
    this.dnssecOk = metrics.dnssecOk().with(server, zone, "");
  }

  /** Counts one query that took so long. */
  void count(Exchange x, long nanos) {
    Packet packet = x.packet();
    int protocol = packet.transport() == Transport.UDP ? 0 : 1;
    request(protocol, packet.isIpv4() ? 0 : 1, CountedTypes.index(x.type())).add(x);
    duration.observe(x, nanos * NANOS);
    requestSize(protocol).observe(x, packet.length());
    if (x.query().edns().dnssecOk()) {
      dnssecOk.add(x);
    }
    if (x.size() > 0) {
      responseSize(protocol).observe(x, x.size());
      response(x.response().rcode(), x.answeredBy()).add(x);
    }
  }

  private Counter request(int protocol, int family, int type) {
    int index = (protocol * FAMILIES.length + family) * CountedTypes.SIZE + type;
    Counter known = requests[index];
    return known != null ? known : makeRequest(index, protocol, family, type);
  }

  @ColdPath("once for each set of labels")
  private Counter makeRequest(int index, int protocol, int family, int type) {
    Counter made =
        metrics
            .requests()
            .with(server, zone, "", PROTOCOLS[protocol], FAMILIES[family], CountedTypes.text(type));
    requests[index] = made;
    return made;
  }

  private Histogram requestSize(int protocol) {
    Histogram known = requestSizes[protocol];
    return known != null ? known : makeRequestSize(protocol);
  }

  @ColdPath("once for each protocol")
  private Histogram makeRequestSize(int protocol) {
    Histogram made = metrics.requestSizes().with(server, zone, "", PROTOCOLS[protocol]);
    requestSizes[protocol] = made;
    return made;
  }

  private Histogram responseSize(int protocol) {
    Histogram known = responseSizes[protocol];
    return known != null ? known : makeResponseSize(protocol);
  }

  @ColdPath("once for each protocol")
  private Histogram makeResponseSize(int protocol) {
    Histogram made = metrics.responseSizes().with(server, zone, "", PROTOCOLS[protocol]);
    responseSizes[protocol] = made;
    return made;
  }

  private Counter response(int rcode, String plugin) {
    int index = row(plugin) * RCODES + Math.min(rcode, RCODES - 1);
    Counter known = responses[index];
    return known != null ? known : makeResponse(index, rcode, plugin);
  }

  @ColdPath("once for each set of labels")
  private Counter makeResponse(int index, int rcode, String plugin) {
    Counter made = metrics.responses().with(server, zone, "", Rcode.text(rcode), plugin);
    responses[index] = made;
    return made;
  }

  /** A plugin is always named by the same string, so that comparing references is enough. */
  @SuppressWarnings({"ReferenceEquality", "StringEquality"})
  private int row(String plugin) {
    for (int i = 0; i < plugins.length; i++) {
      if (plugins[i] == plugin) {
        return i;
      }
    }
    return addRow(plugin);
  }

  @ColdPath("once for each plugin")
  private int addRow(String plugin) {
    int row = plugins.length;
    plugins = Arrays.copyOf(plugins, row + 1);
    plugins[row] = plugin;
    responses = Arrays.copyOf(responses, (row + 1) * RCODES);
    return row;
  }
}
