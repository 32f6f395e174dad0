package isochrone.corefile;

import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Suggestion;
import isochrone.api.Word;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What {@code import} brings in: snippets, files, and files by pattern; within limits. */
final class Imports {

  private static final int MOST_IMPORTS = 10_000;
  private static final int MOST_TOKENS = 1_000_000;
  private static final int DEEPEST = 30;

  private final Sources sources;
  private final Variables variables;
  private final Problems problems;
  private final Map<String, Snippet> snippets = new LinkedHashMap<>();
  private final Map<String, List<Token>> lexed = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private int imports;
  private int tokens;
  private boolean exhausted;

  Imports(Sources sources, Variables variables, Problems problems) {
    this.sources = sources;
    this.variables = variables;
    this.problems = problems;
  }

  /** The tokens of a text that has been read, variables replaced. */
  List<Token> lex(String file, String text) {
    return variables.expand(Lexer.tokens(file, text, problems));
  }

  void define(Snippet snippet) {
    Snippet first = snippets.putIfAbsent(snippet.name(), snippet);
    if (first != null) {
      problems.add(
          snippet.origin(),
          "snippet " + snippet.name() + " is defined already, at " + first.origin());
    }
  }

  /**
   * Brings in what an import line asks for.
   *
   * @param line the words of the line, {@code import} first
   * @param around where the line stands
   * @param take given the content of each snippet or file
   */
  void bring(List<Token> line, Cursor around, Consumer<Cursor> take) {
    Word use = line.get(0).word();
    if (line.size() == 1) {
      problems.add(use.origin(), "import needs a file, a pattern, or the name of a snippet");
      return;
    }
    Word what = line.get(1).word();
    Snippet snippet = snippets.get(what.text());
    if (snippet != null) {
      List<Word> arguments = new ArrayList<>();
      line.subList(2, line.size()).forEach(token -> arguments.add(token.word()));
      bring(
          "snippet " + snippet.name(),
          what.origin(),
          () -> snippet.with(arguments, what, problems),
          take);
    } else if (!refused(what, around) && !extra(line)) {
      files(what, take);
    }
  }

  private boolean refused(Word what, Cursor around) {
    String pattern = what.text();
    Origin defined = around.definition(pattern);
    if (defined != null) {
      // One that stands further up was refused there.
      if (defined.line() > what.origin().line()) {
        problems.add(
            what.origin(),
            "snippet " + pattern + " is defined only at " + defined + "; define it before its use");
      }
      return true;
    }
    if (pattern.isEmpty()) {
      if (!problems.at(what.origin())) {
        problems.add(what.origin(), "import needs a file, a pattern, or the name of a snippet");
      }
      return true;
    }
    if (Wildcard.excessive(pattern)) {
      problems.add(
          what.origin(),
          "a pattern may hold one * and one ? and no [ (was " + Problem.shown(pattern) + ")");
      return true;
    }
    return false;
  }

  private boolean extra(List<Token> line) {
    if (line.size() == 2) {
      return false;
    }
    Word what = line.get(1).word();
    if (Suggestion.nearest(what.text(), snippets.keySet()) != null) {
      problems.add(
          what.origin(), "there is no snippet " + Suggestion.was(what.text(), snippets.keySet()));
    } else {
      Word argument = line.get(2).word();
      problems.add(
          argument.origin(),
          "only snippets take arguments, and there is no snippet "
              + Problem.shown(what.text())
              + " (was "
              + Problem.shown(argument.text())
              + ")");
    }
    return true;
  }

  private void files(Word what, Consumer<Cursor> take) {
    List<String> files = sources.match(what.text(), what.origin());
    if (files == null) {
      return;
    }
    if (files.isEmpty()) {
      problems.advise(
          new Problem(
              what.origin(), Problems.LANGUAGE, "no file matches " + Problem.shown(what.text())));
    }
    for (String file : files) {
      if (Wildcard.in(what.text()) || !missing(file, what)) {
        bring("file " + file, what.origin(), () -> read(file, what.origin()), take);
      }
    }
  }

  private boolean missing(String file, Word what) {
    if (Files.exists(Path.of(file))) {
      return false;
    }
    sources.watch(file);
    String snippet = Suggestion.nearest(what.text(), snippets.keySet());
    String nearest = snippet != null ? snippet : sources.nearest(what.text(), what.origin());
    problems.add(
        what.origin(),
        "there is no file or snippet of this name (was "
            + Problem.shown(what.text())
            + (nearest == null ? ")" : "; did you mean " + nearest + "?)"));
    return true;
  }

  private @Nullable List<Token> read(String file, Origin wanted) {
    List<Token> known = lexed.get(file);
    if (known == null) {
      String text = sources.read(file, wanted);
      if (text == null) {
        return null;
      }
      known = lex(file, text);
      lexed.put(file, known);
    }
    return known;
  }

  private void bring(String what, Origin use, Content content, Consumer<Cursor> take) {
    if (exhausted) {
      return;
    }
    if (open.contains(what)) {
      problems.add(use, what + " imports itself");
      return;
    }
    if (open.size() == DEEPEST) {
      problems.add(use, "imports are nested more than " + DEEPEST + " deep");
      return;
    }
    if (++imports > MOST_IMPORTS) {
      exhausted = true;
      problems.add(use, "there are more than " + MOST_IMPORTS + " imports");
      return;
    }
    List<Token> brought = content.tokens();
    if (brought == null) {
      return;
    }
    tokens += brought.size();
    if (tokens > MOST_TOKENS) {
      exhausted = true;
      problems.add(use, "imports bring in more than " + MOST_TOKENS + " words");
      return;
    }
    open.push(what);
    take.accept(new Cursor(brought));
    open.pop();
  }

  /** Makes the tokens of an import when the limits allow it. */
  private interface Content {
    @Nullable List<Token> tokens();
  }
}
