package isochrone.endtoend.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** What a server answers, in a few words. */
public final class Answers {

  private Answers() {}

  /** The data of the answer's records without quotes, or the result where there is none. */
  public static String of(DnsClient client, String name, String type) {
    return text(QueryMessage.of(name, type).ask(client, false));
  }

  /** The same over TCP. */
  public static String byTcp(DnsClient client, String name, String type) {
    return text(QueryMessage.of(name, type).ask(client, true));
  }

  private static String text(byte[] response) {
    try {
      Message message = new Message(response);
      String records =
          message.getSection(Section.ANSWER).stream()
              .map(record -> record.rdataToString())
              .map(text -> text.replace("\"", ""))
              .sorted()
              .collect(Collectors.joining(" "));
      return records.isEmpty() ? Rcode.string(message.getRcode()) : records;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
