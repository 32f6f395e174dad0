package isochrone.plugin.probes.dns;

import isochrone.wire.Opcode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** One query with an id of its own, and what belongs to it of what comes back. */
final class DnsQuery {
  private final Message query;

  DnsQuery(Name name, int type) {
    // dnsjava takes the id from a secure source, and asks for recursion.
    query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
  }

  byte[] octets() {
    return query.toWire();
  }

  /** The answer; null for what is none to this query (RFC 5452 §9.1). */
  @Nullable Message answer(byte[] octets) {
    try {
      Message message = new Message(octets);
      return belongs(message) ? message : null;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private boolean belongs(Message message) {
    Header header = message.getHeader();
    return header.getID() == query.getHeader().getID()
        && header.getFlag(Flags.QR)
        && header.getOpcode() == Opcode.QUERY
        && isSame(message);
  }

  /** A server that understood nothing may leave the question out. */
  private boolean isSame(Message message) {
    int questions = message.getHeader().getCount(Section.QUESTION);
    return questions == 0
        ? message.getRcode() != 0
        : questions == 1 && query.getQuestion().equals(message.getQuestion());
  }
}
