package isochrone.app.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Asks the demo's server as {@code dig +short} would, for machines without it. */
final class DemoQuestion {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final SimpleResolver resolver;

  DemoQuestion(int port) {
    resolver = new SimpleResolver(new InetSocketAddress(Loopback.address(1), port));
    resolver.setTimeout(PATIENCE);
  }

  /** The addresses of a name in the zone, or the code of an answer without. */
  String ask(String label) throws IOException {
    Name name = Name.fromString(label + "." + DemoText.ZONE + ".");
    Message query = Message.newQuery(Record.newRecord(name, Type.A, DClass.IN));
    Message answer = resolver.send(query);
    List<Record> records = answer.getSection(Section.ANSWER);
    return records.isEmpty()
        ? "no address (" + Rcode.string(answer.getRcode()) + ")"
        : records.stream().map(Record::rdataToString).collect(Collectors.joining(" "));
  }

  /** How often each answer came. */
  Map<String, Integer> ask(String label, int times) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < times; i++) {
      counts.merge(ask(label), 1, Integer::sum);
    }
    return counts;
  }
}
