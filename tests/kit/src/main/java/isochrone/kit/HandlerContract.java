package isochrone.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every handler must keep that answers without allocating. */
public abstract class HandlerContract extends AnyHandlerContract {

  @Test
  @DisplayName("answering allocates nothing, from IPv4 and IPv6, with and without EDNS")
  final void answer_allocatesNothing() {
    try (InMemoryServer server = server()) {
      for (Query query : questions()) {
        for (Query variant : variants(query)) {
          assertThat(server.allocation(variant)).as("%s", variant).isZero();
        }
      }
    }
  }

  private static List<Query> variants(Query query) {
    Query ipv6 = query.from("2001:db8::1", 53001);
    return List.of(query, ipv6, query.edns(true), ipv6.edns(false), ipv6.tcp());
  }
}
