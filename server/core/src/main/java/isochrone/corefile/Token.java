package isochrone.corefile;

import isochrone.api.Origin;
import isochrone.api.Word;

/**
 * One word or brace of a Corefile.
 *
 * @param kind what it is
 * @param word its text and place
 * @param first whether it is the first of its line
 */
record Token(Kind kind, Word word, boolean first) {

  /** What a token is. */
  enum Kind {
    /** A word, also a quoted brace. */
    WORD,
    /** The brace that opens a block. */
    OPEN,
    /** The brace that closes a block. */
    CLOSE
  }

  /** A word of the same place and with other content. */
  Token with(Word other) {
    return new Token(kind, other, first);
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  /** Whether it is this word, not in quotes. */
  boolean says(String text) {
    return kind == Kind.WORD && !word.quoted() && word.text().equals(text);
  }

  String text() {
    return word.text();
  }

  Origin origin() {
    return word.origin();
  }
}
