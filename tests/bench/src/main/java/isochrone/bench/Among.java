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

  /** Whether this one takes part; names hold one of the parts in {@code only} if there are any. */
  boolean has(String name, List<String> only, List<String> except) {
    if (Judged.MEASURES.contains(name)) {
      return true;
    }
    if (except.stream().anyMatch(name::contains)) {
      return false;
    }
    return only.isEmpty() ? isMember(name) : only.stream().anyMatch(name::contains);
  }

  private boolean isMember(String name) {
    return switch (this) {
      case JUDGED -> Judged.servers().anyMatch(name::equals);
      case USUAL -> UNUSUAL.stream().noneMatch(name::contains);
      case ALL -> true;
    };
  }
}
