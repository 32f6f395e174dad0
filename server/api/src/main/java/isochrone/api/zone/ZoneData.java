package isochrone.api.zone;

import isochrone.api.Exchange;
import isochrone.api.Outcome;
import isochrone.api.OwnedNames;
import isochrone.wire.NameTable;
import isochrone.wire.PackedAnswer;
import isochrone.wire.QueryPath;
import isochrone.wire.Rcode;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import isochrone.wire.Section;
import isochrone.wire.WireName;
import org.jspecify.annotations.Nullable;

/**
 * An immutable zone, or one plugin's part of a zone, with an answer prepared for each record set.
 *
 * <p>It answers what it has and passes on the rest: whether a name doesn't exist, or has no data of
 * a type, is for the chain to say, as other plugins may hold parts of the same zone.
 */
public final class ZoneData implements OwnedNames {
  private final WireName origin;
  private final NameTable<Node> names;
  private final NameTable<Node> wildcards;
  private final NameTable<PackedAnswer> cuts;
  private final NameTable<Redirect> redirects;
  private final @Nullable RecordSet soa;
  private final int records;

  /**
   * Joins the parts that {@link ZoneCompiler} makes.
   *
   * @param names all that exists and isn't hidden, empty non-terminals too
   * @param wildcards by the name that the asterisk stands below
   * @param cuts the referrals of the delegations, none below another
   */
  ZoneData(
      WireName origin,
      NameTable<Node> names,
      NameTable<Node> wildcards,
      NameTable<PackedAnswer> cuts,
      NameTable<Redirect> redirects,
      @Nullable RecordSet soa,
      int records) {
    this.origin = origin;
    this.names = names;
    this.wildcards = wildcards;
    this.cuts = cuts;
    this.redirects = redirects;
    this.soa = soa;
    this.records = records;
  }

  public WireName origin() {
    return origin;
  }

  /** The start of authority as it was given; null where there is none. */
  public @Nullable RecordSet soa() {
    return soa;
  }

  /** Whether the zone tells its name servers. */
  public boolean hasNs() {
    Node apex = names.get(origin, 0);
    return apex != null && apex.find(RecordType.NS) != null;
  }

  /** Number of records, those below delegations included. */
  public int records() {
    return records;
  }

  /**
   * Answers what is asked, where this zone has something to say. {@link Outcome#NEXT} leaves the
   * query to others, and in the end to {@link Exchange#negative()}.
   */
  @QueryPath
  public Outcome answer(Exchange x) {
    WireName name = x.qname();
    int cut = cuts.longest(name, 0);
    // The parent of a delegation answers for its DS (RFC 4035 §3.1.4.1).
    if (cut > 0 || (cut == 0 && x.type() != RecordType.DS)) {
      return refer(x, cut);
    }
    Node node = names.get(name, 0);
    if (node != null) {
      return answer(x, node);
    }
    int redirect = redirects.longest(name, 0);
    return redirect < 0 ? answerByWildcard(x) : redirect(x, redirect);
  }

  @QueryPath
  private Outcome refer(Exchange x, int cut) {
    PackedAnswer referral = cuts.get(x.qname(), cut);
    if (referral != null) {
      x.answer(referral);
    }
    return Outcome.DONE;
  }

  @QueryPath
  private Outcome answerByWildcard(Exchange x) {
    Node node = wildcard(x);
    return node == null ? Outcome.NEXT : answer(x, node);
  }

  /** RFC 4592 §3.3.1: the wildcard at the closest encloser; null for none. */
  @QueryPath
  private @Nullable Node wildcard(Exchange x) {
    if (wildcards.size() == 0) {
      return null;
    }
    int encloser = x.closestEncloser();
    return encloser == 0 ? null : wildcards.get(x.qname(), encloser);
  }

  /**
   * Whether the name asked for, or a wildcard that stands for it, has records of this type here.
   */
  @QueryPath
  public boolean has(Exchange x, int type) {
    Node exact = names.get(x.qname(), 0);
    Node node = exact != null ? exact : wildcard(x);
    return node != null && node.find(type) != null;
  }

  @QueryPath
  private static Outcome answer(Exchange x, Node node) {
    PackedAnswer exact = node.find(x.type());
    if (exact != null) {
      x.answer(exact);
      return Outcome.DONE;
    }
    PackedAnswer alias = node.find(RecordType.CNAME);
    WireName target = node.alias();
    if (alias == null || target == null) {
      return Outcome.NEXT;
    }
    x.answer(alias);
    return x.follow(target);
  }

  /** RFC 6672 §3.1 and §3.2: the DNAME with a CNAME made from it. */
  @QueryPath
  private Outcome redirect(Exchange x, int label) {
    Redirect redirect = redirects.get(x.qname(), label);
    if (redirect == null) {
      return Outcome.NEXT;
    }
    WireName target = x.join(label, redirect.target());
    int rcode = target == null ? Rcode.YXDOMAIN : Rcode.NOERROR;
    x.write(rcode).add(Section.ANSWER, redirect.owner(), redirect.set());
    if (target == null) {
      return Outcome.DONE;
    }
    x.response().addAlias(Section.ANSWER, x.qname(), redirect.set().ttl(), target);
    boolean aliasAsked = x.type() == RecordType.CNAME || x.type() == RecordType.ANY;
    return aliasAsked ? Outcome.DONE : x.follow(target);
  }

  @QueryPath
  @Override
  public int closest(WireName name) {
    int label = names.longest(name, 0);
    return label < 0 ? name.labels() : label;
  }

  @QueryPath
  @Override
  public boolean wildcardBelow(WireName name, int label) {
    return wildcards.get(name, label) != null;
  }

  @Override
  public boolean delegates(WireName name) {
    return cuts.longest(name, 0) >= 0;
  }
}
