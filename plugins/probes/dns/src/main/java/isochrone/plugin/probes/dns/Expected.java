package isochrone.plugin.probes.dns;

import isochrone.api.traffic.Verdict;
import isochrone.wire.Rcode;
import isochrone.wire.RecordType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * What a healthy name server answers.
 *
 * @param rcode the result
 * @param type the type of records that were asked for
 * @param data what they must hold; empty when any will do
 * @param all whether all of {@code data} must be there, and not one of it
 * @param authoritative whether the answer must be the server's own
 */
record Expected(int rcode, int type, List<Record> data, boolean all, boolean authoritative) {
  private static final int MOST_SHOWN = 5;
  private static final int LONGEST_SHOWN = 60;

  /** What such an answer says of the server. */
  Verdict judge(Message answer) {
    int got = answer.getRcode();
    List<Record> records =
        answer.getSection(Section.ANSWER).stream()
            .filter(record -> record.getType() == type)
            .toList();
    return judge(answer, got, records).withCode(got);
  }

  private Verdict judge(Message answer, int got, List<Record> records) {
    if (got != rcode) {
      return Verdict.failed("expected " + Rcode.text(rcode) + ", got " + Rcode.text(got));
    }
    if (authoritative && !answer.getHeader().getFlag(Flags.AA)) {
      return Verdict.failed("expected an authoritative answer, got another one");
    }
    if (rcode == Rcode.NOERROR && records.isEmpty()) {
      return Verdict.failed("expected records of type " + RecordType.text(type) + ", got none");
    }
    if (!data.isEmpty() && !fits(records)) {
      return Verdict.failed("expected " + wanted() + ", got " + text(records));
    }
    return Verdict.healthy("got " + (rcode == Rcode.NOERROR ? text(records) : Rcode.text(rcode)));
  }

  private boolean fits(List<Record> records) {
    return all
        ? data.stream().allMatch(wanted -> holds(records, wanted))
        : data.stream().anyMatch(wanted -> holds(records, wanted));
  }

  /** Names in the data are the same in any case. */
  private static boolean holds(List<Record> records, Record wanted) {
    byte[] octets = wanted.rdataToWireCanonical();
    return records.stream().anyMatch(each -> Arrays.equals(each.rdataToWireCanonical(), octets));
  }

  private String wanted() {
    return data.stream().map(Expected::text).collect(Collectors.joining(all ? ", " : " or "));
  }

  private static String text(List<Record> records) {
    Stream<String> texts = records.stream().limit(MOST_SHOWN).map(Expected::text);
    int more = records.size() - MOST_SHOWN;
    return texts.collect(Collectors.joining(", ")) + (more > 0 ? " and " + more + " more" : "");
  }

  private static String text(Record record) {
    String text = record.rdataToString();
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
