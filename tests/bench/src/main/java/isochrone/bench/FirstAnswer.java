package isochrone.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * Looks whether a server gives the answer that is measured: an address, and a scope where a subnet
 * was told.
 */
final class FirstAnswer {
  private static final int PAYLOAD = 1232;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private FirstAnswer() {}

  /** What is not as it should be; nothing where all is well. */
  static String doubt(Contestant contestant, int port) throws IOException {
    Record question =
        Record.newRecord(Name.fromString(contestant.names().get(0) + "."), Type.A, DClass.IN);
    Message query = Message.newQuery(question);
    if (contestant.subnets()) {
      query.addRecord(new OPTRecord(PAYLOAD, 0, 0, 0, List.of(Load.SUBNET)), Section.ADDITIONAL);
    }
    SimpleResolver server = new SimpleResolver(InetAddress.getLoopbackAddress());
    server.setPort(port);
    server.setEDNS(-1); // nothing but what the load asks, too
    server.setTimeout(PATIENCE);
    Message answer = server.send(query);
    if (answer.getRcode() != Rcode.NOERROR) {
      return "answers " + Rcode.string(answer.getRcode());
    }
    List<Record> records = answer.getSection(Section.ANSWER);
    if (records.isEmpty() || !records.stream().allMatch(each -> each instanceof ARecord)) {
      return "answers other than with addresses: " + records;
    }
    return contestant.subnets() ? doubtOfScope(answer.getOPT()) : "";
  }

  /** RFC 7871 §7.2.1: the subnet comes back, with the prefix that the answer is for. */
  private static String doubtOfScope(OPTRecord opt) {
    if (opt == null) {
      return "does not answer with the subnet";
    }
    List<EDNSOption> options = opt.getOptions(EDNSOption.Code.CLIENT_SUBNET);
    if (options.isEmpty()) {
      return "does not answer with the subnet";
    }
    ClientSubnetOption echoed = (ClientSubnetOption) options.get(0);
    boolean same =
        echoed.getAddress().equals(Load.SUBNET.getAddress())
            && echoed.getSourcePrefixLength() == Load.SUBNET.getSourcePrefixLength();
    return same && echoed.getScopePrefixLength() > 0 ? "" : "answers for another subnet: " + echoed;
  }
}
