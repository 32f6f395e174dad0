package isochrone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import isochrone.wire.ClientSubnet;
import isochrone.wire.PacketAddress;
import isochrone.wire.QueryView;
import isochrone.wire.RecordSet;
import isochrone.wire.Response;
import isochrone.wire.Section;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.Message;

/** Any packet is dropped, or answered with a message that others can read. */
class QueryFuzzTest {
  private static final RecordSet ADDRESS =
      RecordSet.address(30, 0, PacketAddress.ipv4Low(0xC0000201));

  private final QueryView view = new QueryView();
  private final Response response = new Response();

  @FuzzTest(maxDuration = "2m")
  void packet_isDroppedOrAnswered(byte[] data) {
    if (!view.parse(Messages.packet(data))) {
      return;
    }
    response.begin(view);
    response.nsid(new byte[] {'f', 'r', 'a', '1'});
    ClientSubnet subnet = view.edns().clientSubnet();
    // dnsjava can't read the family that tells nothing.
    if (subnet.state() == ClientSubnet.State.VALID && subnet.family() != 0) {
      response.clientSubnet(subnet.source());
    }
    if (view.hasQuestion()) {
      response.authoritative(true).add(Section.ANSWER, view.qname(), ADDRESS);
      response.add(
          Section.AUTHORITY, view.qname().parent(), RecordSet.ns(5, List.of(view.qname())));
    }
    byte[] answer = Arrays.copyOf(response.bytes(), response.finish(view.limit()));
    assertThat(answer.length).isBetween(12, 1232);
    Message message = Messages.read(answer);
    assertThat(message.getHeader().getID()).isEqualTo(view.id());
    assertThat(message.getHeader().getOpcode()).isEqualTo(view.opcode());
    assertThat(message.getOPT() != null).isEqualTo(view.edns().present());
    assertThat(Arrays.copyOfRange(answer, 12, 12 + view.questionLength()))
        .isEqualTo(Arrays.copyOfRange(data, 12, 12 + view.questionLength()));
  }
}
