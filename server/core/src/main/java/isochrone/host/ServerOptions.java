package isochrone.host;

import isochrone.net.NetOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a server on its command line rather than in its Corefile.
 *
 * @param corefile the Corefile; null when {@code text} holds it
 * @param text the Corefile's text when it came through a pipe; null to read {@code corefile}
 * @param port the port of keys that name none, 1 to 65535; 0 takes a free one (tests)
 * @param loops number of event loops, at least 1
 * @param net limits of the transports
 * @param probes limits of probing
 * @param identity what {@code id.server}, {@code hostname.bind} and NSID say (RFC 4892, RFC 5001)
 * @param version what {@code version.bind} and {@code version.server} say
 * @param home the folder of the installation; holds {@code geo-data}
 * @param state the folder of what is to outlive the server, made if need be; null to keep nothing
 * @param control whether to open a control socket
 */
public record ServerOptions(
    @Nullable Path corefile,
    @Nullable String text,
    int port,
    int loops,
    NetOptions net,
    ProbeOptions probes,
    String identity,
    String version,
    Path home,
    @Nullable Path state,
    boolean control) {

  /** The same for a server that only checks: it keeps nothing and is not to be reached. */
  ServerOptions forCheck() {
    return new ServerOptions(
        corefile, text, port, loops, net, probes, identity, version, home, null, false);
  }
}
