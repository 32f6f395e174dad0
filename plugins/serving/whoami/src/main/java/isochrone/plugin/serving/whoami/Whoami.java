package isochrone.plugin.serving.whoami;

import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.PerLoop;
import isochrone.wire.AnswerWriter;
import isochrone.wire.Packet;
import isochrone.wire.QueryPath;
import isochrone.wire.Rcode;
import isochrone.wire.RecordType;
import isochrone.wire.Section;
import isochrone.wire.Transport;
import isochrone.wire.WireName;

/** Answers every question with where it came from. */
@QueryPath
final class Whoami implements Handler {
  /** The next query may come from elsewhere: the answer must not be kept. */
  private static final int TTL = 0;

  private static final WireName UDP = WireName.of("_udp");
  private static final WireName TCP = WireName.of("_tcp");

  private final PerLoop<WhoamiScratch> scratches;

  Whoami(PerLoop<WhoamiScratch> scratches) {
    this.scratches = scratches;
  }

  @Override
  public Outcome handle(Exchange x) {
    Packet packet = x.packet();
    WhoamiScratch scratch = scratches.of(x);
    AnswerWriter answer = x.write(Rcode.NOERROR);
    int type = packet.isIpv4() ? RecordType.A : RecordType.AAAA;
    answer.add(Section.ADDITIONAL, x.qname(), type, TTL, scratch.address(packet));
    WireName prefix = packet.transport() == Transport.UDP ? UDP : TCP;
    // A name of nearly 255 octets leaves no room for one more label (RFC 1035 §2.3.4).
    if (scratch.owner.join(prefix, 1, x.qname())) {
      byte[] port = scratch.port(packet.port());
      answer.add(Section.ADDITIONAL, scratch.owner.name(), RecordType.SRV, TTL, port);
    }
    return Outcome.DONE;
  }
}
