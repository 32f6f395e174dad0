package isochrone.corefile;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.wire.WireName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimsTest {

  private final Claims claims = new Claims();
  private final Problems problems = new Problems();
  private int line;

  @Test
  void add_acceptsWhatDiffers() throws UnknownHostException {
    add("a.org", 53);
    add("b.org", 53);
    add("a.org", 54);
    add("c.org", 53, "127.0.0.1");
    add("c.org", 53, "127.0.0.2", "::1");
    add("d.org", 0);
    add("d.org", 0);
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void add_refusesTheSameTwice() throws UnknownHostException {
    add("a.org", 53);
    add("A.org.", 53);
    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly(
            "Corefile:2:1: corefile: dns://a.org.:53 is served already, by the block at"
                + " Corefile:1:1");
  }

  @Test
  void add_refusesACommonAddress() throws UnknownHostException {
    add("a.org", 53, "127.0.0.1", "::1");
    add("a.org", 53, "127.0.0.2", "::1");
    assertThat(problems.size()).isEqualTo(1);
  }

  @Test
  void add_refusesBindBesideNone() throws UnknownHostException {
    add("a.org", 53, "127.0.0.1");
    add("a.org", 53);
    add("b.org", 53, "0.0.0.0");
    add("b.org", 53, "127.0.0.1");
    assertThat(problems.all())
        .hasSize(2)
        .allMatch(
            p -> p.text().endsWith("; with bind in one of two blocks the other needs it too"));
  }

  private void add(String zone, int port, String... addresses) throws UnknownHostException {
    List<InetAddress> parsed = new ArrayList<>();
    for (String address : addresses) {
      parsed.add(InetAddress.getByName(address));
    }
    Origin origin = new Origin("Corefile", ++line, 1);
    claims.add(new Key("dns", WireName.of(zone), port, origin), parsed, problems);
  }
}
