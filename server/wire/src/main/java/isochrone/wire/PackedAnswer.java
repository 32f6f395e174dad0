package isochrone.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer prepared before anybody asks.
 *
 * <p>It holds the records twice: compiled, as they stand in the response to a question for its own
 * name, and as record sets for all other cases (after an alias, or out of a wildcard).
 */
public final class PackedAnswer {
  private static final Section[] ANSWER = {Section.ANSWER};

  private final WireName name;
  private final int rcode;
  private final boolean authoritative;
  private final boolean ownersKept;
  private final Section[] sections;
  private final WireName @Nullable [] owners; // null where all are the own name
  private final RecordSet[] recordSets;
  private final byte[] packed;
  private final SetTable rows;

  private PackedAnswer(Builder builder, Response compiled) {
    name = builder.name;
    rcode = builder.rcode;
    authoritative = builder.authoritative;
    ownersKept = builder.ownersKept;
    boolean one = builder.sections.size() == 1 && builder.sections.get(0) == Section.ANSWER;
    sections = one ? ANSWER : builder.sections.toArray(new Section[0]);
    boolean own = builder.owners.stream().allMatch(name::equals);
    owners = own ? null : builder.owners.toArray(new WireName[0]);
    recordSets = builder.recordSets.toArray(new RecordSet[0]);
    packed = compiled.copyRecords();
    rows = compiled.copyRows();
  }

  /** Starts an answer to questions for {@code name}, which must be one that never changes. */
  public static Builder builder(WireName name) {
    return new Builder(name);
  }

  @QueryPath
  public WireName name() {
    return name;
  }

  @QueryPath
  public int rcode() {
    return rcode;
  }

  @QueryPath
  public boolean authoritative() {
    return authoritative;
  }

  /** Number of record sets. */
  @QueryPath
  public int sets() {
    return recordSets.length;
  }

  @QueryPath
  public Section section(int set) {
    return sections[set];
  }

  @QueryPath
  public WireName owner(int set) {
    return owners == null ? name : owners[set];
  }

  /** The owner of a set in an answer about {@code current}, which stands for the own name. */
  @QueryPath
  public WireName owner(int set, WireName current) {
    WireName owner = owner(set);
    return !ownersKept && owner.equals(name) ? current : owner;
  }

  /** Whether addresses of other names go along. */
  @QueryPath
  public boolean hasAdditional() {
    return sections.length > 0 && sections[sections.length - 1].isAdditional();
  }

  @QueryPath
  public RecordSet recordSet(int set) {
    return recordSets[set];
  }

  /** The records as they stand after the question of {@link #name()}. */
  @QueryPath
  byte[] packed() {
    return packed;
  }

  /** Where the sets stand in that response. */
  @QueryPath
  SetTable rows() {
    return rows;
  }

  /** Writes the records set by set, {@code current} in place of the own name. */
  @QueryPath
  void writeTo(Response response, WireName current) {
    for (int set = 0; set < recordSets.length; set++) {
      response.add(sections[set], owner(set, current), recordSets[set]);
    }
  }

  /** Collects what a prepared answer says; without more it is an authoritative NOERROR. */
  @ColdPath("answers are prepared before anybody asks")
  public static final class Builder implements AnswerWriter {
    private final WireName name;
    private final List<Section> sections = new ArrayList<>();
    private final List<WireName> owners = new ArrayList<>();
    private final List<RecordSet> recordSets = new ArrayList<>();
    private int rcode = Rcode.NOERROR;
    private boolean authoritative = true;
    private boolean ownersKept;

    private Builder(WireName name) {
      this.name = name;
    }

    @Override
    public Builder rcode(int code) {
      rcode = code;
      return this;
    }

    @Override
    public Builder authoritative(boolean value) {
      authoritative = value;
      return this;
    }

    /** For a referral, which also answers for names below its own: each record keeps its owner. */
    public Builder keepOwners() {
      ownersKept = true;
      return this;
    }

    @Override
    public Builder add(Section section, WireName owner, RecordSet set) {
      sections.add(section);
      owners.add(owner);
      recordSets.add(set);
      return this;
    }

    @Override
    public Builder add(Section section, WireName owner, int ttl, RecordSet set) {
      return add(section, owner, set.withTtl(ttl));
    }

    @Override
    public Builder add(Section section, WireName owner, int type, int ttl, byte[] data) {
      return add(section, owner, RecordSet.of(type, ttl, List.of(data)));
    }

    @Override
    public Builder addAlias(Section section, WireName owner, int ttl, WireName target) {
      return add(section, owner, RecordSet.cname(ttl, target));
    }

    /** As {@link #build(Response)}, for a single one: the response it is compiled in is large. */
    public PackedAnswer build() {
      return build(new Response());
    }

    /**
     * Compiles the answer in {@code scratch}, whose content is lost.
     *
     * @throws IllegalArgumentException where the records don't fit in the longest message
     */
    public PackedAnswer build(Response scratch) {
      scratch.begin(name);
      for (int set = 0; set < recordSets.size(); set++) {
        scratch.add(sections.get(set), owners.get(set), recordSets.get(set));
      }
      if (scratch.truncated()) {
        throw new IllegalArgumentException(
            "the records for " + name + " don't fit in " + Packet.CAPACITY + " bytes");
      }
      return new PackedAnswer(this, scratch);
    }
  }
}
