package isochrone.plugin.shaping.any;

import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.wire.PackedAnswer;
import isochrone.wire.QueryPath;
import isochrone.wire.Rcode;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import isochrone.wire.Response;
import isochrone.wire.Section;
import isochrone.wire.WireName;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Puts one short record in the place of what a question for all types has found (RFC 8482 §4.2).
 *
 * <p>The rest of the chain is asked first, as it alone knows which names exist: what does not, has
 * nothing, or lies below a delegation keeps the answer it has.
 */
@QueryPath
final class Any implements Handler {
  /** CoreDNS's; long, as a client that has an answer does not ask again. */
  private static final int TTL = 8482;

  /** For any name: the one that is asked for takes the place of the root. */
  private static final PackedAnswer ANSWER =
      PackedAnswer.of(WireName.ROOT, RecordSet.of(RecordType.HINFO, TTL, List.of(hinfo())));

  /** The CPU is "RFC8482", the operating system the empty string. */
  private static byte[] hinfo() {
    byte[] cpu = "RFC8482".getBytes(StandardCharsets.US_ASCII);
    byte[] data = new byte[cpu.length + 2];
    data[0] = (byte) cpu.length;
    System.arraycopy(cpu, 0, data, 1, cpu.length);
    return data;
  }

  @Override
  public Outcome handle(Exchange x) {
    return Outcome.NEXT;
  }

  @Override
  public void adjust(Exchange x) {
    if (x.type() == RecordType.ANY && isAnswered(x.response())) {
      x.answer(ANSWER);
    }
  }

  /** An alias stays, as nothing may stand beside it (RFC 8482 §4.2). */
  private static boolean isAnswered(Response response) {
    return response.rcode() == Rcode.NOERROR
        && response.sets() > 0
        && response.section(0) == Section.ANSWER
        && response.type(0) != RecordType.CNAME
        && response.type(0) != RecordType.DNAME;
  }
}
