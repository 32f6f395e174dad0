package isochrone.corefile;

import isochrone.api.Origin;
import isochrone.api.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a block: a directive, or a statement inside one.
 *
 * @param name its first word
 * @param arguments the other words of the line
 * @param body the lines between its braces; null when it has no braces
 */
public record Directive(Word name, List<Word> arguments, @Nullable List<Directive> body) {

  /** Where it begins. */
  public Origin origin() {
    return name.origin();
  }
}
