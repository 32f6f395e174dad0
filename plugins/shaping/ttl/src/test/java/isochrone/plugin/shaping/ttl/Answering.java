package isochrone.plugin.shaping.ttl;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Outcome;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.wire.AnswerWriter;
import isochrone.wire.Rcode;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import isochrone.wire.Section;
import isochrone.wire.Soa;
import isochrone.wire.WireName;
import java.util.List;

/**
 * Answers with records: A with a set in each section, SOA with the zone's own, and all else with a
 * negative answer whose SOA has another TTL than its field MINIMUM.
 */
final class Answering implements HandlerFactory {
  static final int ANSWER = 100;
  static final int AUTHORITY = 86_400;
  static final int ADDITIONAL = 0;
  static final int SOA = 600;

  private static final WireName ZONE = WireName.of("example.org.");
  private static final WireName SERVER = WireName.of("ns1.example.org.");

  @Override
  public String name() {
    return "answering";
  }

  @Override
  public Stage stage() {
    return Stage.SERVE;
  }

  @Override
  public Config reference() {
    return ConfigFactory.parseString("arguments = [minimum]");
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    long minimum = Long.parseLong(uses.get(0).text("minimum"));
    RecordSet soa = RecordSet.soa(SOA, new Soa(SERVER, SERVER, 1, 2, 3, 4, (int) minimum));
    RecordSet addresses = two(ANSWER);
    RecordSet servers = RecordSet.ns(AUTHORITY, List.of(SERVER));
    RecordSet beside = two(ADDITIONAL);
    return x -> {
      AnswerWriter answer = x.write(Rcode.NOERROR);
      if (x.type() == RecordType.A) {
        answer
            .add(Section.ANSWER, ZONE, addresses)
            .add(Section.AUTHORITY, ZONE, servers)
            .add(Section.ADDITIONAL, SERVER, beside);
      } else {
        boolean self = x.type() == RecordType.SOA;
        answer.add(self ? Section.ANSWER : Section.AUTHORITY, ZONE, soa);
      }
      return Outcome.DONE;
    };
  }

  private static RecordSet two(int ttl) {
    byte[] one = {(byte) 192, 0, 2, 1};
    byte[] other = {(byte) 192, 0, 2, 2};
    return RecordSet.of(RecordType.A, ttl, List.of(one, other));
  }
}
