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
import org.jspecify.annotations.Nullable;

/**
 * A configuration as a table of contents, in which changes are found: server blocks, their
 * directives, and the statements in these. Each goes by its first word, and by the second where
 * that is known to be a name: other words may be secrets, and changes are logged. What is below a
 * statement belongs to it.
 */
public final class Outline {
  private static final int DEEPEST = 2;

  private final Map<List<String>, List<String>> entries = new LinkedHashMap<>();

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
      List<String> path = List.of(keys(block));
      outline.add(path, "");
      outline.addAll(path, List.of(), block.directives());
    }
    return outline;
  }

  private static String keys(ServerBlock block) {
    return block.keys().stream()
        .map(key -> key.toString().replaceFirst("^dns://", ""))
        .collect(Collectors.joining(" "));
  }

  private void addAll(List<String> above, List<String> keysAbove, @Nullable List<Directive> lines) {
    for (Directive line : lines == null ? List.<Directive>of() : lines) {
      List<String> keys = with(keysAbove, line.name().text());
      List<String> path = with(above, name(line, keys));
      add(path, path.size() > DEEPEST ? whole(line) : text(line.arguments()));
      if (path.size() <= DEEPEST) {
        addAll(path, keys, line.body());
      }
    }
  }

  private static List<String> with(List<String> above, String last) {
    List<String> all = new ArrayList<>(above);
    all.add(last);
    return all;
  }

  private String name(Directive line, List<String> keys) {
    List<Word> words = line.arguments();
    boolean shown = named.contains(keys) && !words.isEmpty();
    return line.name().text() + (shown ? " " + words.get(0).text() : "");
  }

  /** What goes by the same words counts as one. */
  private void add(List<String> path, String text) {
    entries.computeIfAbsent(List.copyOf(path), key -> new ArrayList<>(1)).add(text);
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
        (path, texts) -> {
          List<String> before = entries.get(path);
          if (before != null && !before.equals(texts)) {
            changes.add(new Change(Kind.CHANGED, String.join(": ", path)));
          } else if (before == null && now.isOutermost(path, this)) {
            changes.add(new Change(Kind.ADDED, String.join(": ", path)));
          }
        });
    for (List<String> path : entries.keySet()) {
      if (!now.entries.containsKey(path) && isOutermost(path, now)) {
        changes.add(new Change(Kind.REMOVED, String.join(": ", path)));
      }
    }
    return changes;
  }

  /** Whether what is around something is in the other outline as well. */
  private boolean isOutermost(List<String> path, Outline other) {
    return path.size() == 1 || other.entries.containsKey(path.subList(0, path.size() - 1));
  }
}
