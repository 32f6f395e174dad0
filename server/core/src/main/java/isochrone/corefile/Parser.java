package isochrone.corefile;

import isochrone.api.Problem;
import isochrone.api.Word;
import isochrone.corefile.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads server blocks, snippets and imports from tokens.
 *
 * <p>Braces are paired first; each pair is then read by itself, so that a mistake inside one block
 * leaves the others alone.
 */
final class Parser {

  private static final int DEEPEST = 30;

  private final Imports imports;
  private final Keys keys;
  private final Problems problems;
  private final List<ServerBlock> blocks = new ArrayList<>();
  private int depth;

  Parser(Imports imports, Keys keys, Problems problems) {
    this.imports = imports;
    this.keys = keys;
    this.problems = problems;
  }

  /** All server blocks read so far. */
  List<ServerBlock> blocks() {
    return blocks;
  }

  /** Reads what stands outside of all braces. */
  void file(Cursor cursor) {
    int at = 0;
    while (at < cursor.size()) {
      Token token = cursor.at(at);
      if (token.is(Kind.CLOSE)) {
        stray(token);
        at++;
      } else if (token.says("import")) {
        at = imported(cursor, at, this::file);
      } else if (token.is(Kind.WORD) && !token.word().quoted() && Snippet.isName(token.text())) {
        at = snippet(cursor, at);
      } else {
        at = serverBlock(cursor, at);
      }
    }
  }

  private void stray(Token close) {
    problems.add(close.origin(), "this } closes nothing; no { is open here");
  }

  private int snippet(Cursor cursor, int at) {
    Token name = cursor.at(at);
    int open = cursor.endOfLine(at);
    if (open > at + 1) {
      problems.add(cursor.at(at + 1).origin(), "the name of a snippet stands alone before its {");
    }
    if (!cursor.is(open, Kind.OPEN)) {
      problems.add(name.origin(), "snippet " + name.text() + " needs its content in braces");
      return open;
    }
    checkClosed(cursor, open);
    int end = cursor.endOf(open);
    String text = name.text().substring(1, name.text().length() - 1);
    List<Token> content = cursor.range(open + 1, end);
    if (importsItself(text, content)) {
      problems.add(name.origin(), "snippet " + text + " imports itself");
    } else {
      imports.define(new Snippet(text, List.copyOf(content), name.origin()));
    }
    return cursor.after(open);
  }

  private static boolean importsItself(String name, List<Token> content) {
    for (int i = 0; i + 1 < content.size(); i++) {
      boolean starts = content.get(i).first() || i == 0 || !content.get(i - 1).is(Kind.WORD);
      if (starts && content.get(i).says("import") && content.get(i + 1).text().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private int serverBlock(Cursor cursor, int at) {
    Token first = cursor.at(at);
    int open = endOfKeys(cursor, at);
    List<Key> read = keys.read(cursor.range(at, open), first.origin());
    if (open == at) {
      problems.add(first.origin(), "a zone must stand before this {");
    }
    List<Directive> directives;
    int after;
    if (cursor.is(open, Kind.OPEN)) {
      checkClosed(cursor, open);
      directives = body(cursor, open + 1, cursor.endOf(open));
      after = cursor.after(open);
    } else {
      // Without braces the rest of the file is one block.
      after = braceless(cursor, first, open);
      directives = body(cursor, open, after);
    }
    blocks.add(new ServerBlock(read, directives, first.origin()));
    return after;
  }

  /** Index behind the keys: they fill a line, and a comma at its end continues it. */
  private int endOfKeys(Cursor cursor, int at) {
    int end = at;
    while (cursor.is(end, Kind.WORD)) {
      Token token = cursor.at(end);
      boolean continued = end > at && Keys.continues(cursor.at(end - 1));
      if (end > at && token.first() && !continued) {
        break;
      }
      end++;
    }
    if (end > at && Keys.continues(cursor.at(end - 1))) {
      problems.add(
          cursor.at(end - 1).origin(),
          "after the comma another zone is expected (was "
              + Problem.shown(cursor.at(end - 1).text())
              + ")");
    }
    return end;
  }

  private int braceless(Cursor cursor, Token key, int from) {
    for (int i = from; i < cursor.size(); i++) {
      if (cursor.at(i).is(Kind.OPEN)) {
        i = cursor.endOf(i) - 1;
      } else if (cursor.at(i).first() && cursor.looksLikeBlock(i)) {
        problems.add(
            cursor.at(i).origin(),
            "another server block cannot begin here: the block "
                + Problem.shown(key.text())
                + " at "
                + key.origin()
                + " has no braces, so that it runs to the end of the file");
        return i;
      }
    }
    return cursor.size();
  }

  private void checkClosed(Cursor cursor, int open) {
    if (!cursor.isPaired(open)) {
      int end = cursor.endOf(open);
      String where = end < cursor.size() ? " before " + place(cursor.at(end)) : "";
      problems.add(cursor.at(open).origin(), "this { is not closed" + where);
    }
  }

  private static String place(Token token) {
    return Problem.shown(token.text()) + " at " + token.origin();
  }

  private List<Directive> body(Cursor cursor, int from, int to) {
    List<Directive> lines = new ArrayList<>();
    if (depth == DEEPEST) {
      if (from < to) {
        problems.add(cursor.at(from).origin(), "blocks are nested more than " + DEEPEST + " deep");
      }
      return lines;
    }
    depth++;
    int at = from;
    while (at < to) {
      at = line(cursor, at, to, lines);
    }
    depth--;
    return lines;
  }

  private int line(Cursor cursor, int at, int to, List<Directive> lines) {
    Token token = cursor.at(at);
    switch (token.kind()) {
      case CLOSE -> {
        stray(token);
        return at + 1;
      }
      case OPEN -> {
        return strayBlock(cursor, at, lines);
      }
      case WORD -> {
        if (token.says("import")) {
          return imported(cursor, at, other -> lines.addAll(body(other, 0, other.size())));
        }
        return directive(cursor, at, to, lines);
      }
    }
    throw new AssertionError(token);
  }

  /** A brace on a line of its own, most likely meant for the line before. */
  private int strayBlock(Cursor cursor, int open, List<Directive> lines) {
    int last = lines.size() - 1;
    checkClosed(cursor, open);
    List<Directive> body = body(cursor, open + 1, cursor.endOf(open));
    if (last >= 0 && lines.get(last).body() == null) {
      Directive owner = lines.get(last);
      problems.add(
          cursor.at(open).origin(),
          "{ must stand on the line of its directive, " + Problem.shown(owner.name().text()));
      lines.set(last, new Directive(owner.name(), owner.arguments(), body));
    } else {
      problems.add(cursor.at(open).origin(), "a directive must stand before this {");
    }
    return cursor.after(open);
  }

  private int directive(Cursor cursor, int at, int to, List<Directive> lines) {
    int end = Math.min(cursor.endOfLine(at), to);
    List<Word> words = cursor.range(at, end).stream().map(this::word).collect(Collectors.toList());
    List<Word> arguments = List.copyOf(words.subList(1, words.size()));
    if (end < to && cursor.is(end, Kind.OPEN) && !cursor.at(end).first()) {
      checkClosed(cursor, end);
      List<Directive> body = body(cursor, end + 1, cursor.endOf(end));
      lines.add(new Directive(words.get(0), arguments, List.copyOf(body)));
      return cursor.after(end);
    }
    lines.add(new Directive(words.get(0), arguments, null));
    return end;
  }

  private Word word(Token token) {
    if (token.text().contains("{args[")) {
      problems.add(
          token.origin(),
          "only a snippet has arguments, {args[0]} to {args[999]} or {args[:]} (was "
              + Problem.shown(token.text())
              + ")");
    }
    return token.word();
  }

  private int imported(Cursor cursor, int at, Consumer<Cursor> take) {
    int end = cursor.endOfLine(at);
    imports.bring(cursor.range(at, end), cursor, take);
    if (cursor.is(end, Kind.OPEN) && !cursor.at(end).first()) {
      problems.add(cursor.at(end).origin(), "import takes no block");
      return cursor.after(end);
    }
    return end;
  }
}
