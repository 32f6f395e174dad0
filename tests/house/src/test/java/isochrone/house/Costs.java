package isochrone.house;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls that the query path cannot afford. */
final class Costs {
  /** Beginnings of class names, each with what is wrong. */
  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("java/util/stream/", "uses a stream"),
          Map.entry("java/util/regex/", "uses a regular expression"),
          Map.entry("java/util/Formatter", "formats text"),
          Map.entry("java/text/", "formats text"),
          Map.entry("java/lang/StringBuilder", "builds a string"),
          Map.entry("java/util/Optional", "uses Optional"),
          Map.entry("java/util/concurrent/locks/", "takes a lock"),
          Map.entry("java/io/", "does I/O"),
          Map.entry("java/nio/file/", "does I/O"),
          Map.entry("java/nio/channels/", "does I/O"),
          Map.entry("java/net/", "does I/O"),
          Map.entry("org/slf4j/", "logs"),
          Map.entry("org/xbill/DNS/", "uses dnsjava"));

  /** Names of methods, each with what is wrong, wherever they are declared. */
  private static final Map<String, String> METHODS =
      Map.of(
          "java/lang/String.format", "formats text",
          "java/lang/String.formatted", "formats text",
          "java/lang/Thread.sleep", "blocks",
          "java/lang/Thread.join", "blocks",
          "java/lang/Object.wait", "blocks",
          "java/util/Arrays.copyOf", "allocates an array",
          "java/util/Arrays.copyOfRange", "allocates an array");

  private static final Set<String> REGEX =
      Set.of("split", "matches", "replaceAll", "replaceFirst", "replace");
  private static final Set<String> ITERATORS =
      Set.of("iterator", "entrySet", "keySet", "values", "stream", "forEach");
  private static final Set<String> BLOCKING =
      Set.of("get", "join", "await", "take", "put", "acquire");

  /** Classes of {@code java.util.concurrent} whose methods named above wait. */
  private static final List<String> WAITING =
      List.of("Future", "Latch", "Barrier", "BlockingQueue", "BlockingDeque", "Semaphore");

  private static final Set<String> BOXES =
      Set.of("Boolean", "Byte", "Character", "Short", "Integer", "Long", "Float", "Double");

  private Costs() {}

  /** What is wrong with this call; empty when nothing is. */
  static String of(String owner, String name, String descriptor) {
    for (Map.Entry<String, String> entry : CLASSES.entrySet()) {
      if (owner.startsWith(entry.getKey())) {
        return entry.getValue();
      }
    }
    if (owner.equals("java/lang/String") && REGEX.contains(name)) {
      return "uses a regular expression";
    }
    if (owner.startsWith("[") && name.equals("clone")) {
      return "allocates an array";
    }
    if (isBoxing(owner, name, descriptor)) {
      return "boxes";
    }
    if (owner.startsWith("java/util/") && ITERATORS.contains(name)) {
      return "iterates over a collection";
    }
    if (owner.startsWith("java/util/concurrent/") && BLOCKING.contains(name) && waits(owner)) {
      return "blocks";
    }
    return METHODS.getOrDefault(owner + "." + name, "");
  }

  static boolean isThrowable(String type) {
    return type.endsWith("Exception") || type.endsWith("Error");
  }

  private static boolean isBoxing(String owner, String name, String descriptor) {
    return name.equals("valueOf")
        && owner.startsWith("java/lang/")
        && BOXES.contains(owner.substring("java/lang/".length()))
        && descriptor.length() > 2
        && descriptor.charAt(2) == ')';
  }

  private static boolean waits(String owner) {
    return WAITING.stream().anyMatch(owner::endsWith);
  }
}
