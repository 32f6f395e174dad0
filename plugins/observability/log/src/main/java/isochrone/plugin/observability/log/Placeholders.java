package isochrone.plugin.observability.log;

import isochrone.wire.WireName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words in braces that a format may hold. */
final class Placeholders {
  private static final String COMMON_FORMAT =
      "{remote}:{port} - {>id} \"{type} {class} {name} {proto} {size} {>do} {>bufsize}\""
          + " {rcode} {>rflags} {rsize} {duration}";

  /** Words that stand for a format. */
  private static final Map<String, String> FORMATS =
      Map.of(Format.COMMON, COMMON_FORMAT, Format.COMBINED, COMMON_FORMAT + " \"{>opcode}\"");

  /** A name of 255 octets, each with a backslash and three digits, twice that backslash in JSON. */
  private static final int LONGEST_NAME = 5 * WireName.MAX_LENGTH;

  private static final int LONGEST_NUMBER = 32;

  private final Map<String, Part> parts = new LinkedHashMap<>();

  /**
   * What stands for a placeholder.
   *
   * @param field writes it
   * @param most how many octets that are at most
   */
  record Part(Field field, int most) {}

  Placeholders(Fields fields) {
    names(fields);
    texts(fields);
    numbers(fields);
    parts.put(Format.JSON, new Part(new Json(fields), Json.MOST));
  }

  private void names(Fields fields) {
    parts.put("{name}", new Part(fields::name, LONGEST_NAME));
    parts.put("{zone}", new Part(fields::zone, LONGEST_NAME));
  }

  private void texts(Fields fields) {
    text("{type}", fields::type);
    text("{class}", fields::dnsClass);
    text("{proto}", fields::protocol);
    text("{remote}", fields::remote);
    text("{local}", fields::local);
    text("{rcode}", fields::rcode);
    text("{>rflags}", fields::responseFlags);
    text("{>do}", fields::dnssecOk);
    text("{when}", fields::when);
    text("{plugin}", fields::plugin);
    text("{server}", fields::server);
    text("{client}", fields::client);
  }

  private void numbers(Fields fields) {
    number("{size}", fields::size);
    number("{port}", fields::port);
    number("{duration}", fields::duration);
    number("{rsize}", fields::responseSize);
    number("{>bufsize}", fields::bufferSize);
    number("{>id}", fields::id);
    number("{>opcode}", fields::opcode);
    number("{scope}", fields::scope);
  }

  private void text(String placeholder, Field field) {
    parts.put(placeholder, new Part(field, Fields.LONGEST_TEXT));
  }

  private void number(String placeholder, Field field) {
    parts.put(placeholder, new Part(field, LONGEST_NUMBER));
  }

  /** All of them. */
  List<String> all() {
    return Stream.of(FORMATS.keySet(), parts.keySet())
        .flatMap(Collection::stream)
        .sorted()
        .toList();
  }

  /** What stands for one; null when there is none of this name. */
  @Nullable Part part(String placeholder) {
    return parts.get(placeholder);
  }

  /** A format with every word that stands for a format replaced by that. */
  static String expanded(String format) {
    String expanded = format;
    for (Map.Entry<String, String> each : FORMATS.entrySet()) {
      expanded = expanded.replace(each.getKey(), each.getValue());
    }
    return expanded;
  }
}
