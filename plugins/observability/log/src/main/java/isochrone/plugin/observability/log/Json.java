package isochrone.plugin.observability.log;

import isochrone.api.Exchange;
import isochrone.wire.QueryPath;
import isochrone.wire.WireName;
import java.nio.charset.StandardCharsets;

/** A whole query and its answer as one object of JSON (RFC 8259), always with the same members. */
@QueryPath
final class Json implements Field {
  /** Two names of 255 octets at their worst, and all the rest. */
  static final int MOST = 10 * WireName.MAX_LENGTH + 1_024;

  private final Member[] members;

  /** One member of the object: what stands before its value, and whether the value is a string. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Member(byte[] key, Field value, boolean quoted) {}

  Json(Fields fields) {
    members =
        new Member[] {
          string("{\"when\":", fields::when),
          string(",\"remote\":", fields::plainRemote),
          number(",\"port\":", fields::port),
          string(",\"client\":", fields::client),
          string(",\"server\":", fields::server),
          string(",\"proto\":", fields::protocol),
          number(",\"id\":", fields::id),
          number(",\"opcode\":", fields::opcode),
          string(",\"name\":", fields::name),
          string(",\"type\":", fields::type),
          string(",\"class\":", fields::dnsClass),
          number(",\"size\":", fields::size),
          number(",\"do\":", fields::dnssecOk),
          number(",\"bufsize\":", fields::bufferSize),
          string(",\"zone\":", fields::zone),
          string(",\"plugin\":", fields::plugin),
          string(",\"rcode\":", fields::rcode),
          string(",\"rflags\":", fields::responseFlags),
          number(",\"rsize\":", fields::responseSize),
          number(",\"scope\":", fields::scope),
          number(",\"duration\":", fields::plainDuration)
        };
  }

  private static Member string(String key, Field value) {
    return new Member(key.getBytes(StandardCharsets.US_ASCII), value, true);
  }

  private static Member number(String key, Field value) {
    return new Member(key.getBytes(StandardCharsets.US_ASCII), value, false);
  }

  @Override
  public void write(Exchange x, LineBuffer line) {
    line.json(true);
    for (Member member : members) {
      line.raw(member.key);
      if (member.quoted) {
        line.raw('"');
      }
      member.value.write(x, line);
      if (member.quoted) {
        line.raw('"');
      }
    }
    line.raw('}');
    line.json(false);
  }
}
