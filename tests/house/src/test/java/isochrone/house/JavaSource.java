package isochrone.house;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One Java file as text.
 *
 * @param name its path from the root of the tree
 * @param text all of it
 * @param code the text without comments
 */
record JavaSource(String name, String text, String code) {
  /** A string, a character, or a comment, whichever begins first. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\])*'|//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

  private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\\n])*)\"");

  static JavaSource of(Tree tree, Path file) {
    String text = tree.text(file);
    return new JavaSource(tree.name(file), text, withoutComments(text));
  }

  String type() {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return file.substring(0, file.length() - ".java".length());
  }

  /** The type with its package, wherever in a room it stands. */
  String qualifiedType() {
    String path = name.substring(name.indexOf("/java/") + "/java/".length());
    return path.substring(0, path.length() - ".java".length()).replace('/', '.');
  }

  List<String> literals() {
    List<String> found = new ArrayList<>();
    Matcher matcher = LITERAL.matcher(code);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  /** The code with its strings emptied: what is left is said to the compiler. */
  String instructions() {
    return LITERAL.matcher(code).replaceAll("\"\"");
  }

  private static String withoutComments(String text) {
    return TOKEN
        .matcher(text)
        .replaceAll(
            match -> match.group().startsWith("/") ? "" : Matcher.quoteReplacement(match.group()));
  }
}
