package isochrone.endtoend.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TTL;
import org.xbill.DNS.Type;

/** The response that a scenario wants. */
final class ExpectedAnswer {
  private static final List<String> SECTIONS = List.of("answer", "authority", "additional");
  private static final int OUR_SIZE = 1232;
  private static final int FIELDS = 5;

  /** One octet in so many may be lost by a compression that is quick rather than the best. */
  private static final int SLACK = 8;

  private final Part part;
  private final List<String> records = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private String head = "";
  private String options = "";
  private int within = Integer.MAX_VALUE;

  private ExpectedAnswer(Part part) {
    this.part = part;
  }

  /** Reads the lines below a query. */
  static ExpectedAnswer of(Part part, List<String> statements) {
    ExpectedAnswer expected = new ExpectedAnswer(part);
    for (String statement : statements) {
      String[] words = statement.split("\\s+", 2);
      expected.take(words[0], words.length > 1 ? words[1] : "", statement);
    }
    if (expected.head.isEmpty()) {
      throw part.bad("needs the expected result below it");
    }
    return expected;
  }

  private void take(String keyword, String rest, String statement) {
    switch (keyword) {
      case "answer", "authority", "additional" -> records.add(record(part, keyword, rest));
      case "opt" -> options = rest;
      case "within" -> within = Integer.parseInt(rest);
      case "count" -> counts.put(rest.split("\\s+")[0], Integer.parseInt(rest.split("\\s+")[1]));
      default -> head = head.isEmpty() ? statement : head + " and " + statement;
    }
  }

  /** Reads {@code OWNER TTL [CLASS] TYPE DATA} into the form that lines of responses have. */
  static String record(Part part, String section, String text) {
    String[] words = text.split("\\s+", FIELDS);
    boolean classed = words.length == FIELDS && List.of("IN", "CH").contains(words[2]);
    String[] fields = classed ? words : withClass(text.split("\\s+", FIELDS - 1));
    try {
      Name owner = Name.fromString(fields[0], Name.root);
      int type = Type.value(fields[3], true);
      long ttl = TTL.parseTTL(fields[1]);
      int dclass = DClass.value(fields[2]);
      Record read = Record.fromString(owner, type, dclass, ttl, fields[4], Name.root);
      return AnswerText.line(section, read);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(part.where() + ": not a record: " + text, e);
    }
  }

  private static String[] withClass(String[] words) {
    if (words.length < FIELDS - 1) {
      throw new IllegalArgumentException("needs an owner, a TTL, a type and data");
    }
    return new String[] {words[0], words[1], "IN", words[2], words[3]};
  }

  /** Whether no response at all is wanted. */
  boolean isDropped() {
    return head.equals("dropped");
  }

  /**
   * Compares a response.
   *
   * @param edns whether the query had an OPT record
   * @param dnssecOk whether it set DO
   */
  void check(byte[] response, boolean edns, boolean dnssecOk) {
    Message message = AnswerText.parse(response);
    assertThat(text(AnswerText.of(message))).isEqualTo(text(wanted(edns, dnssecOk)));
    counts.forEach(
        (section, count) ->
            assertThat(AnswerText.records(message, SECTIONS.indexOf(section)))
                .as("records in section " + section)
                .hasSize(count));
    int compressed = message.toWire().length;
    assertThat(response.length)
        .as("octets; dnsjava compresses to " + compressed)
        .isLessThanOrEqualTo(Math.min(within, compressed + compressed / SLACK));
  }

  private List<String> wanted(boolean edns, boolean dnssecOk) {
    List<String> wanted = new ArrayList<>(List.of(head));
    for (String section : SECTIONS) {
      wanted.addAll(
          AnswerText.order(
              records.stream().filter(line -> line.startsWith(section + " ")).toList()));
    }
    if (edns) {
      // RFC 6891 §6.1.1: every response to a query with OPT has one; RFC 3225 §3 on DO.
      String opt = "opt size=" + OUR_SIZE + " version=0" + (dnssecOk ? " do" : "");
      wanted.add(options.isEmpty() ? opt : opt + " " + options);
    }
    return wanted;
  }

  /** Without the lines of the sections that are only counted. */
  private String text(List<String> lines) {
    return String.join(
        "\n", lines.stream().filter(line -> !counts.containsKey(line.split(" ")[0])).toList());
  }
}
