package isochrone.corefile;

import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A text read as a Corefile, with what came of it in a form that is easy to compare. */
final class Reading {

  private final Problems problems = new Problems();
  private final Corefile corefile;

  private Reading(String text, Map<String, String> environment) {
    corefile = Corefile.parse("Corefile", text, environment::get, 1053, problems);
  }

  static Reading of(String text) {
    return of(text, Map.of());
  }

  static Reading of(String text, Map<String, String> environment) {
    return new Reading(text, new HashMap<>(environment));
  }

  Corefile corefile() {
    return corefile;
  }

  /** The problems, without the name of the file and of the language. */
  List<String> problems() {
    return lines(problems.all());
  }

  List<String> advice() {
    return lines(problems.advice());
  }

  private static List<String> lines(List<Problem> problems) {
    return problems.stream()
        .map(p -> position(p.origin()) + " " + p.text())
        .collect(Collectors.toList());
  }

  private static String position(Origin origin) {
    return origin.line() + ":" + origin.column();
  }

  List<String> keys() {
    return corefile.blocks().stream()
        .flatMap(block -> block.keys().stream())
        .map(key -> key.zone() + ":" + key.port())
        .collect(Collectors.toList());
  }

  /** The blocks on one line each: {@code zone:port{directive argument{statement}}}. */
  List<String> blocks() {
    return corefile.blocks().stream().map(Reading::text).collect(Collectors.toList());
  }

  private static String text(ServerBlock block) {
    String keys =
        block.keys().stream()
            .map(key -> key.zone() + ":" + key.port())
            .collect(Collectors.joining(" "));
    return keys + body(block.directives());
  }

  private static String body(List<Directive> lines) {
    return lines.stream().map(Reading::text).collect(Collectors.joining("; ", "{", "}"));
  }

  private static String text(Directive line) {
    String words =
        line.name() + line.arguments().stream().map(Reading::text).collect(Collectors.joining());
    List<Directive> body = line.body();
    return body == null ? words : words + body(body);
  }

  private static String text(Word word) {
    return word.quoted() ? " '" + word.text() + "'" : " " + word.text();
  }
}
