package isochrone.corefile;

import isochrone.api.Word;
import isochrone.corefile.Change.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A configuration as a table of contents, in which changes are found: server blocks, their
 * directives, and the statements in these. Each goes by its first word, and by the second where
 * that is known to be a name: other words may be secrets, and changes are logged. What is below a
 * statement belongs to it.
 */
public final class Outline {
  private final Map<List<String>, Said> entries = new LinkedHashMap<>();

  private final Set<List<String>> named;

  private Outline(Set<List<String>> named) {
    this.named = named;
  }

  /**
   * The outline of server blocks.
   *
   * @param named the directives and statements whose second word is a name, by the first words on
   *     the way to them: {@code [profile, endpoint]}
   */
  public static Outline of(List<ServerBlock> blocks, Set<List<String>> named) {
    Outline outline = new Outline(named);
    for (ServerBlock block : blocks) {
      String keys = keys(block);
      outline.said(List.of(keys)).use("");
      block.directives().forEach(directive -> outline.add(keys, directive));
    }
    outline.entries.values().forEach(Said::pack);
    return outline;
  }

  private static String keys(ServerBlock block) {
    return block.keys().stream()
        .map(key -> key.toString().replaceFirst("^dns://", ""))
        .collect(Collectors.joining(" "));
  }

  private void add(String block, Directive line) {
    String word = line.name().text();
    Said said = said(List.of(block, name(line, List.of(word))));
    said.use(text(line.arguments()));
    for (Directive inside : Objects.requireNonNullElse(line.body(), List.<Directive>of())) {
      said.add(name(inside, List.of(word, inside.name().text())), whole(inside));
    }
    said.used();
  }

  private String name(Directive line, List<String> keys) {
    List<Word> words = line.arguments();
    boolean shown = named.contains(keys) && !words.isEmpty();
    return line.name().text() + (shown ? " " + words.get(0).text() : "");
  }

  /** What goes by the same words counts as one. */
  private Said said(List<String> path) {
    return entries.computeIfAbsent(path, key -> new Said());
  }

  private static String whole(Directive line) {
    List<Directive> body = Objects.requireNonNullElse(line.body(), List.of());
    return text(line.arguments())
        + body.stream()
            .map(each -> each.name().text() + " " + whole(each))
            .collect(Collectors.joining("\n", "{", "}"));
  }

  private static String text(List<Word> words) {
    return words.stream().map(Word::text).collect(Collectors.joining("\0"));
  }

  /** How another outline differs from this older one; what is inside something new goes with it. */
  public List<Change> changes(Outline now) {
    List<Change> changes = new ArrayList<>();
    now.entries.forEach(
        (path, said) -> {
          Said before = entries.get(path);
          if (before != null) {
            compare(before, said, String.join(": ", path), changes);
          } else if (isOutermost(path, this)) {
            changes.add(new Change(Kind.ADDED, String.join(": ", path)));
          }
        });
    entries.forEach((path, said) -> removed(path, said, now, changes));
    return changes;
  }

  private static void compare(Said before, Said now, String path, List<Change> changes) {
    if (!before.sameWords(now)) {
      changes.add(new Change(Kind.CHANGED, path));
    }
    if (before.sameStatements(now)) {
      return;
    }
    Map<String, Long> old = before.statements();
    now.statements()
        .forEach(
            (name, digest) -> {
              Long was = old.get(name);
              if (!digest.equals(was)) {
                Kind kind = was == null ? Kind.ADDED : Kind.CHANGED;
                changes.add(new Change(kind, path + ": " + name));
              }
            });
  }

  private void removed(List<String> path, Said said, Outline now, List<Change> changes) {
    Said still = now.entries.get(path);
    String text = String.join(": ", path);
    if (still == null && isOutermost(path, now)) {
      changes.add(new Change(Kind.REMOVED, text));
    } else if (still != null && !said.sameStatements(still)) {
      Set<String> left = still.statements().keySet();
      said.statements().keySet().stream()
          .filter(name -> !left.contains(name))
          .forEach(name -> changes.add(new Change(Kind.REMOVED, text + ": " + name)));
    }
  }

  /** Whether what is around something is in the other outline as well. */
  private static boolean isOutermost(List<String> path, Outline other) {
    return path.size() == 1 || other.entries.containsKey(path.subList(0, path.size() - 1));
  }
}
