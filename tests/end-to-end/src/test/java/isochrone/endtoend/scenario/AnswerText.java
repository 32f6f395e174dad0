package isochrone.endtoend.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSIDOption;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A response as scenarios write it: a line with the result and the flags, a line for each record,
 * and a line for the OPT record.
 *
 * <p>Names are in lower case. Records of one set have no order, nor do the sets of the authority
 * and additional sections; the sets of an answer stay as they came, since chains have an order.
 */
final class AnswerText {
  private static final int[] FLAGS = {Flags.AA, Flags.TC, Flags.RD, Flags.RA, Flags.AD, Flags.CD};
  private static final List<String> SECTIONS = List.of("answer", "authority", "additional");

  private static final Set<Integer> COMPRESSED =
      Set.of(Type.NS, Type.CNAME, Type.SOA, Type.PTR, Type.MX);

  private AnswerText() {}

  /** The lines of a response. */
  static List<String> of(Message message) {
    List<String> lines = new ArrayList<>();
    lines.add(head(message));
    for (int section = 0; section < SECTIONS.size(); section++) {
      lines.addAll(records(message, section));
    }
    OPTRecord opt = message.getOPT();
    if (opt != null) {
      lines.add(opt(opt));
    }
    return lines;
  }

  /** Reads a message. */
  static Message parse(byte[] bytes) {
    try {
      return new Message(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("not a DNS message: " + HexFormat.of().formatHex(bytes), e);
    }
  }

  private static String head(Message message) {
    StringJoiner head = new StringJoiner(" ");
    head.add(Rcode.string(message.getRcode()));
    for (int flag : FLAGS) {
      if (message.getHeader().getFlag(flag)) {
        head.add(Flags.string(flag));
      }
    }
    return head.toString();
  }

  /** The lines of one section, 0 for the answer. */
  static List<String> records(Message message, int section) {
    List<String> lines = new ArrayList<>();
    for (Record each : message.getSection(Section.ANSWER + section)) {
      if (each.getType() != Type.OPT) {
        lines.add(line(SECTIONS.get(section), each));
      }
    }
    return order(lines);
  }

  /** A line of a scenario in the form that lines of responses have. */
  static String line(String section, Record each) {
    return "%s %s %d %s %s %s"
        .formatted(
            section,
            each.getName().toString().toLowerCase(Locale.ROOT),
            each.getTTL(),
            DClass.string(each.getDClass()),
            Type.string(each.getType()),
            data(each));
  }

  /** Names in data that is compressed take over the letter case of the question (RFC 4343 §4.1). */
  private static String data(Record each) {
    String text = each.rdataToString();
    return COMPRESSED.contains(each.getType()) ? text.toLowerCase(Locale.ROOT) : text;
  }

  /** Sorts the records of each set, and the other sections as a whole. */
  static List<String> order(List<String> lines) {
    List<String> ordered = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < lines.size(); i++) {
      boolean last = i + 1 == lines.size();
      if (last || !set(lines.get(i)).equals(set(lines.get(i + 1)))) {
        lines.subList(start, i + 1).stream().sorted().forEach(ordered::add);
        start = i + 1;
      }
    }
    return ordered;
  }

  /** Section, owner and type of an answer; the section alone of what has no order. */
  private static String set(String line) {
    String[] words = line.split(" ", 6);
    return words[0].equals(SECTIONS.get(0)) ? words[1] + " " + words[4] : words[0];
  }

  private static String opt(OPTRecord opt) {
    StringJoiner text = new StringJoiner(" ");
    text.add("opt");
    text.add("size=" + opt.getPayloadSize());
    text.add("version=" + opt.getVersion());
    if ((opt.getFlags() & ExtendedFlags.DO) != 0) {
      text.add("do");
    }
    int others = opt.getFlags() & ~ExtendedFlags.DO & 0xFFFF;
    if (others != 0) {
      text.add("flags=" + Integer.toHexString(others));
    }
    opt.getOptions().stream().map(AnswerText::option).sorted().forEach(text::add);
    return text.toString();
  }

  private static String option(EDNSOption option) {
    byte[] data = data(option);
    if (option instanceof NSIDOption) {
      return "nsid=" + new String(data, US_ASCII);
    }
    if (option instanceof ClientSubnetOption subnet) {
      return "subnet=%s/%d/%d"
          .formatted(
              subnet.getAddress().getHostAddress(),
              subnet.getSourcePrefixLength(),
              subnet.getScopePrefixLength());
    }
    return "option=" + option.getCode() + ":" + HexFormat.of().formatHex(data);
  }

  private static byte[] data(EDNSOption option) {
    byte[] wire = option.toWire();
    return Arrays.copyOfRange(wire, 4, wire.length);
  }
}
