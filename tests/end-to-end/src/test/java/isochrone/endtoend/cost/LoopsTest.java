package isochrone.endtoend.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import isochrone.net.ReplyPath;
import isochrone.wire.Packet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of several event loops answers. */
class LoopsTest {
  private static final int ANSWERS = 6; // where a message tells how many records answer

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void loop_answersFromProfiles(int loop) {
    String corefile =
        """
        loops.test:1053 {
            profile www weighted {
                endpoint one 192.0.2.1
            }
        }
        """;
    try (InMemoryServer server = InMemoryServer.withLoops(3, corefile)) {
      Packet packet = Query.of("www.loops.test", "A").packet();
      ByteBuf out = Unpooled.buffer(Packet.CAPACITY);

      server.processor(loop).process(packet, out, LoopsTest::noLater);

      assertThat(out.getUnsignedShort(ANSWERS)).isEqualTo(1);
    }
  }

  private static ReplyPath.Reply noLater() {
    throw new AssertionError("nothing here is answered later");
  }
}
