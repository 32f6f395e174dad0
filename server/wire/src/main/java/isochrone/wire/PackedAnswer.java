package isochrone.wire;

/**
 * One record set as the answer of a name, prepared before anybody asks; {@link AnswerBook} is for
 * zones of many.
 *
 * <p>It holds the records twice: compiled, as they stand in the response to a question for that
 * name, and as a record set for all other cases (after an alias, or out of a wildcard).
 */
@QueryPath
public final class PackedAnswer {
  private final WireName name;
  private final RecordSet recordSet;
  private final byte[] packed;

  private PackedAnswer(WireName name, RecordSet recordSet, byte[] packed) {
    this.name = name;
    this.recordSet = recordSet;
    this.packed = packed;
  }

  /** As the other method, for a single one: the response it is compiled in is large. */
  @ColdPath("answers are prepared before anybody asks")
  public static PackedAnswer of(WireName name, RecordSet set) {
    return of(name, set, new Response());
  }

  /**
   * Compiles the answer of {@code name}, which must be one that never changes, in {@code scratch},
   * whose content is lost.
   *
   * @throws IllegalArgumentException where the records don't fit in the longest message
   */
  @ColdPath("answers are prepared before anybody asks")
  public static PackedAnswer of(WireName name, RecordSet set, Response scratch) {
    scratch.begin(name);
    scratch.add(Section.ANSWER, name, set);
    if (scratch.truncated()) {
      throw new IllegalArgumentException(
          "the records for " + name + " don't fit in " + Packet.CAPACITY + " bytes");
    }
    byte[] packed = new byte[scratch.recordsLength()];
    scratch.copyRecords(packed, 0);
    return new PackedAnswer(name, set, packed);
  }

  public WireName name() {
    return name;
  }

  public RecordSet recordSet() {
    return recordSet;
  }

  /** The records as they stand after the question of {@link #name()}. */
  byte[] packed() {
    return packed;
  }
}
