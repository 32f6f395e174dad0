package isochrone.host;

import isochrone.api.Page;
import isochrone.chain.Generation.Mounted;
import isochrone.host.http.HttpPages;
import isochrone.net.CannotListen;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages answer while the first configuration is being started: files are read then, and first
 * probes run. Others that share their addresses say that it is too early.
 */
final class EarlyPages {
  private static final Page NOT_YET = asked -> Page.Reply.text(503, "the server is starting\n");

  private final HttpPages pages;

  EarlyPages(HttpPages pages) {
    this.pages = pages;
  }

  /**
   * Opens what can answer already.
   *
   * @return what is in the way: it is told with all that is found wrong later; null for nothing
   */
  @Nullable CannotListen open(List<Mounted> all) {
    Set<InetSocketAddress> addresses =
        all.stream()
            .filter(each -> each.page().early())
            .map(Mounted::address)
            .collect(Collectors.toSet());
    try {
      pages.open(addresses);
    } catch (CannotListen e) {
      return e;
    }
    pages.keep(
        all.stream()
            .filter(each -> addresses.contains(each.address()))
            .map(each -> each.page().early() ? each : each.showing(NOT_YET))
            .toList());
    return null;
  }
}
