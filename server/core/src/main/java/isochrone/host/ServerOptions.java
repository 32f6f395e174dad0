package isochrone.host;

import isochrone.net.NetOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a server on its command line rather than in its Corefile.
 *
 * @param corefile the Corefile; null when {@code text} holds it
 * @param text the Corefile's text when it came through a pipe; null to read {@code corefile}
 * @param port the port of keys that name none, 1 to 65535; 0 takes a free one (tests)
 * @param loops number of event loops, at least 1
 * @param net limits of the transports
 * @param firstRound how long to wait at start for the first verdicts of new endpoints, at least 0
 * @param probeNetworks prefixes such as {@code 127.0.0.0/8} that probes may go to; empty for all
 * @param identity what {@code id.server}, {@code hostname.bind} and NSID say (RFC 4892, RFC 5001)
 * @param version what {@code version.bind} and {@code version.server} say
 * @param home the folder of the installation; holds {@code geo-data}
 * @param control whether to open a control socket
 */
public record ServerOptions(
    @Nullable Path corefile,
    @Nullable String text,
    int port,
    int loops,
    NetOptions net,
    Duration firstRound,
    List<String> probeNetworks,
    String identity,
    String version,
    Path home,
    boolean control) {}
