package isochrone.bench;

import java.util.Locale;

/**
 * Options for the Java of a server, which come after those of the launcher, and so overrule them.
 */
enum FlagSet {
  AS_SHIPPED(""),
  /** What the launcher's collector saves in memory, and whether threads of a collector help. */
  PARALLEL("-XX:+UseParallelGC"),
  /**
   * What Java takes by itself on larger machines; its barriers are in each write of a reference.
   */
  G1("-XX:+UseG1GC"),
  /**
   * Pauses of a millisecond however large the heap; its barriers are in each read of a reference.
   */
  SHENANDOAH("-XX:+UseShenandoahGC"),
  /** The same, with another layout of references, which take twice the room. */
  Z("-XX:+UseZGC"),
  /** Netty notes where each hundredth buffer was made, to tell of those that nobody gives back. */
  LEAKS_SOUGHT("-Dio.netty.leakDetection.level=simple"),
  /** Netty looks at each access whether the buffer was given back already. */
  RELEASES_UNCHECKED("-Dio.netty.buffer.checkAccessible=false"),
  /** Only the better compiler: less memory for code, and a slower start. */
  ONE_COMPILER("-XX:-TieredCompilation"),
  /** Fewer misses of the table of pages, for more memory. */
  LARGE_PAGES("-XX:+UseTransparentHugePages");

  private final String options;

  FlagSet(String options) {
    this.options = options;
  }

  String options() {
    return options;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
