package isochrone.host.control;

import io.netty.channel.Channel;
import isochrone.api.Page;
import isochrone.host.http.PageServer;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Unix domain socket through which commands reach a running server: the pages of the server
 * itself and those of plugins, for the server's user alone (mode 0600).
 *
 * <p>When another server already answers there, one that runs the same Corefile, this one goes
 * without and says so: serving DNS matters more than being asked about it. A socket that nobody
 * answers on was left behind and is replaced.
 */
public final class ControlSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.control");

  private final Path path;
  private final Channel channel;
  private @Nullable Path link;
  private volatile Map<String, Page> pages = Map.of();

  private ControlSocket(Path path, PageServer server) throws IOException {
    this.path = path;
    this.channel = server.open(UnixDomainSocketAddress.of(path), () -> pages);
  }

  /** Opens the socket of a Corefile; null, with a warning, where that is impossible. */
  public static @Nullable ControlSocket open(Path corefile, PageServer server) {
    try {
      Path path = ControlPath.of(corefile);
      if (Files.exists(path) && ControlClient.answers(path)) {
        LOG.warn(
            "another server runs {} already: this one can't be reached by commands such as status",
            corefile);
        return null;
      }
      Files.deleteIfExists(path);
      ControlSocket socket = new ControlSocket(path, server);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      socket.link(ControlPath.second(path, corefile));
      return socket;
    } catch (IOException e) {
      LOG.warn("no control socket, so commands such as status won't work: {}", e.getMessage());
      return null;
    }
  }

  /** Gives the socket a second name, unless another server has that. */
  private void link(Path second) throws IOException {
    if (second.equals(path) || (Files.exists(second) && ControlClient.answers(second))) {
      return;
    }
    Files.deleteIfExists(second);
    link = Files.createSymbolicLink(second, path.getFileName());
  }

  /** Shows these pages from now on; those of the server itself win. */
  public void show(Map<String, Page> ofPlugins, Map<String, Page> own) {
    Map<String, Page> all = new HashMap<>(ofPlugins);
    all.putAll(own);
    pages = Map.copyOf(all);
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
    try {
      Files.deleteIfExists(path);
      if (link != null) {
        Files.deleteIfExists(link);
      }
    } catch (IOException e) {
      LOG.warn("cannot remove {}: {}", path, e.getMessage());
    }
  }
}
