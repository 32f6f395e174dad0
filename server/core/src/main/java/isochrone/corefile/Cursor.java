package isochrone.corefile;

import isochrone.api.Origin;
import isochrone.corefile.Token.Kind;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list of tokens with its braces paired. */
final class Cursor {

  private static final int NONE = -1;

  private final List<Token> tokens;
  private final int[] partner;
  private @Nullable Map<String, Origin> definitions;

  Cursor(List<Token> tokens) {
    this.tokens = tokens;
    this.partner = new int[tokens.size()];
    Arrays.fill(partner, NONE);
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).is(Kind.OPEN)) {
        open.push(i);
      } else if (tokens.get(i).is(Kind.CLOSE) && !open.isEmpty()) {
        partner[i] = open.peek();
        partner[open.pop()] = i;
      }
    }
  }

  int size() {
    return tokens.size();
  }

  Token at(int index) {
    return tokens.get(index);
  }

  /** Whether a token of this kind stands at this index. */
  boolean is(int index, Kind kind) {
    return index < tokens.size() && tokens.get(index).is(kind);
  }

  List<Token> range(int from, int to) {
    return tokens.subList(from, to);
  }

  /** Where a snippet of this name is defined among these tokens; null when it is not. */
  @Nullable Origin definition(String snippet) {
    if (definitions == null) {
      definitions = new HashMap<>();
      for (Token token : tokens) {
        if (token.first() && token.is(Kind.WORD) && !token.word().quoted()) {
          definitions.putIfAbsent(token.text(), token.origin());
        }
      }
    }
    return definitions.get("(" + snippet + ")");
  }

  /** Whether the brace at this index has its counterpart. */
  boolean isPaired(int brace) {
    return partner[brace] != NONE;
  }

  /**
   * Index behind the last token inside the braces that open at {@code open}. When they are not
   * closed the block ends where the next server block seems to begin.
   */
  int endOf(int open) {
    return isPaired(open) ? partner[open] : nextBlock(open + 1);
  }

  /** Index of what follows the braces that open at {@code open}. */
  int after(int open) {
    return isPaired(open) ? partner[open] + 1 : endOf(open);
  }

  /** Index behind the last word of the line whose first word is at {@code index}. */
  int endOfLine(int index) {
    int end = index + 1;
    while (is(end, Kind.WORD) && !tokens.get(end).first()) {
      end++;
    }
    return end;
  }

  private int nextBlock(int from) {
    for (int i = from; i < tokens.size(); i++) {
      if (is(i, Kind.OPEN) && isPaired(i)) {
        i = partner[i];
      } else if (tokens.get(i).first() && looksLikeBlock(i)) {
        return i;
      }
    }
    return tokens.size();
  }

  /**
   * Whether a server block or a snippet seems to begin at this index: only a zone has a dot or a
   * colon, only a snippet has parentheses, and a brace ends the line or begins the next.
   */
  boolean looksLikeBlock(int index) {
    Token token = tokens.get(index);
    if (!token.is(Kind.WORD) || token.word().quoted()) {
      return false;
    }
    String text = token.text();
    boolean key = text.indexOf('.') >= 0 || text.indexOf(':') >= 0 || Snippet.isName(text);
    return key && is(endOfLine(index), Kind.OPEN);
  }
}
