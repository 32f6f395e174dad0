package isochrone.bench;

import java.util.List;

/** Who takes part. */
enum Among {
  /** Those that the verdicts need. */
  JUDGED,
  /** Those besides that tell something else. */
  USUAL,
  /** Everybody. */
  ALL;

  private static final List<String> UNUSUAL =
      List.of("our-sockets", "isochrone whoami", "-200", "nested");

  /**
   * The names of those that take part, in their order.
   *
   * @param all the names of everybody
   * @param only if there are any, names or parts of names of those that take part instead
   * @param except names or parts of names of those that do not
   */
  List<String> of(List<String> all, List<String> only, List<String> except) {
    return all.stream()
        .filter(
            name ->
                Judged.MEASURES.contains(name)
                    || ((only.isEmpty() ? isMember(name) : isMeant(name, only, all))
                        && !isMeant(name, except, all)))
        .toList();
  }

  /** Whether one of the words is the name, or is a part of it and nobody's whole name. */
  private static boolean isMeant(String name, List<String> words, List<String> all) {
    return words.stream()
        .anyMatch(word -> all.contains(word) ? name.equals(word) : name.contains(word));
  }

  private boolean isMember(String name) {
    return switch (this) {
      case JUDGED -> Judged.servers().anyMatch(name::equals);
      case USUAL -> UNUSUAL.stream().noneMatch(name::contains);
      case ALL -> true;
    };
  }
}
