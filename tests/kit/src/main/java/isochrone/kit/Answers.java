package isochrone.kit;

import java.util.List;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Shows what stands in a message as lines that are easy to compare. */
public final class Answers {

  private Answers() {}

  /** The records of the answer section. */
  public static List<String> of(Message message) {
    return of(message, Section.ANSWER);
  }

  /**
   * The records of a section, OPT left out: owner, TTL, class, type and data, one blank between.
   */
  public static List<String> of(Message message, int section) {
    return message.getSection(section).stream()
        .filter(found -> found.getType() != Type.OPT)
        .map(found -> found.toString().replaceAll("\\s+", " "))
        .toList();
  }
}
