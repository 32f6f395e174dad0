package isochrone.kit;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Extension;
import isochrone.api.HandlerFactory;
import isochrone.wire.Edns;
import isochrone.wire.Packet;
import isochrone.wire.Transport;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/**
 * What every handler must keep, whatever it does and whatever that costs.
 *
 * <p>A room extends this with a Corefile of its own and questions that its handler answers; one
 * whose handler allocates nothing, as all but a few do, extends {@link HandlerContract} instead.
 */
public abstract class AnyHandlerContract {
  private static final int RANDOM_QUERIES = 2_000;
  private static final int LONGEST_LABEL = 20;

  /** The factory of the handler. */
  protected abstract HandlerFactory factory();

  /** A server whose Corefile uses the handler in the zone {@code example.org}. */
  protected abstract InMemoryServer server();

  /** Questions that the handler answers, or passes on in a way of its own. */
  protected abstract List<Query> questions();

  @Test
  @DisplayName("the services file lists the factory, and its name and summary fit")
  final void factory_isInstalled() {
    assertThat(ServiceLoader.load(Extension.class))
        .anySatisfy(found -> assertThat(found).isInstanceOf(factory().getClass()));
    assertThat(factory().name()).matches("[a-z][a-z0-9-]*");
    assertThat(factory().summary()).endsWith(".");
    assertThat(factory().reference().root()).isNotEmpty();
  }

  @Test
  @DisplayName("the same question gets the same answer, also after a reload")
  final void answer_staysTheSame() {
    try (InMemoryServer server = server()) {
      for (Query query : questions()) {
        Packet packet = query.packet();
        byte[] first = server.send(packet);
        assertThat(server.send(packet)).as("%s", query).isEqualTo(first);
        server.reload();
        assertThat(server.send(packet)).as("%s", query).isEqualTo(first);
      }
    }
  }

  @Test
  @DisplayName("no question makes it fail, or answer with more than the client can take")
  final void answer_fitsAnyQuestion() throws IOException {
    Random random = new Random(20250101);
    try (InMemoryServer server = server()) {
      for (int i = 0; i < RANDOM_QUERIES; i++) {
        Query query = randomQuery(random);
        requireProper(query, server.send(query.packet()));
      }
      assertThat(server.count("panics_total")).isZero();
    }
  }

  private void requireProper(Query query, byte[] response) throws IOException {
    if (response.length == 0) {
      return;
    }
    Message message = new Message(response);
    assertThat(message.getHeader().getID()).isEqualTo(query.message().getHeader().getID());
    assertThat(message.getHeader().getFlag(Flags.QR)).isTrue();
    assertThat(message.getQuestion()).as("%s", query).isEqualTo(query.message().getQuestion());
    assertThat(message.getRcode()).as("%s", query).isNotEqualTo(Rcode.SERVFAIL);
    assertThat(response).hasSizeLessThanOrEqualTo(limit(query));
  }

  private static int limit(Query query) {
    if (query.transport() == Transport.TCP) {
      return Packet.CAPACITY;
    }
    return query.message().getOPT() == null ? Edns.PLAIN_UDP_SIZE : Edns.OUR_UDP_SIZE;
  }

  /** A question near those that are answered, or far from them. */
  private Query randomQuery(Random random) {
    Query known = questions().get(random.nextInt(questions().size()));
    String name = known.message().getQuestion().getName().toString();
    String asked =
        switch (random.nextInt(5)) {
          case 0 -> name;
          case 1 -> randomLabel(random) + "." + name;
          case 2 -> randomLabel(random) + ".example.org.";
          case 3 -> "x." + randomLabel(random) + ".example.org.";
          default -> randomLabel(random) + ".";
        };
    int type = random.nextInt(4) == 0 ? random.nextInt(0x10000) : 1 + random.nextInt(65);
    Query query = Query.of(asked, type, 1).from(random.nextBoolean() ? "192.0.2.7" : "::7", 7);
    query = random.nextBoolean() ? query.edns(random.nextBoolean()) : query;
    return random.nextInt(4) == 0 ? query.tcp() : query;
  }

  private static String randomLabel(Random random) {
    char[] label = new char[1 + random.nextInt(LONGEST_LABEL)];
    Arrays.fill(label, (char) ('a' + random.nextInt(26)));
    label[0] = random.nextInt(8) == 0 ? '*' : label[0];
    return new String(label);
  }
}
