package isochrone.api;

import java.util.List;

/**
 * One line of a block that its plugin reads by itself, such as a record.
 *
 * @param words the words in the order written, at least one
 */
public record Line(List<Word> words) {

  /** Where the line begins. */
  public Origin origin() {
    return words.get(0).origin();
  }
}
