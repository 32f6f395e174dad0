package isochrone.plugin.serving.template;

import java.util.List;

/**
 * The text of a record with values in it.
 *
 * @param text as it was written
 * @param parts literals and values, in order
 */
record RecordTemplate(String text, List<Value> parts) {
  /** The data of a record is at most 65535 octets. */
  private static final int LONGEST = 0xFFFF;

  /** The record for a question. */
  String of(Facts facts, NamePattern pattern) throws BadTemplate {
    StringBuilder record = new StringBuilder();
    for (Value part : parts) {
      record.append(part.of(facts, pattern));
      if (record.length() > LONGEST) {
        throw new BadTemplate("the record is longer than " + LONGEST + " characters");
      }
    }
    return record.toString();
  }
}
