package isochrone.api.zone;

import isochrone.api.Exchange;
import isochrone.api.Outcome;
import isochrone.api.OwnedNames;
import isochrone.wire.AnswerBook;
import isochrone.wire.NameTable;
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
  private final Nodes names;
  private final Places wildcards;
  private final Places cuts;
  private final NameTable<Redirect> redirects;
  private final AnswerBook book;
  private final @Nullable RecordSet soa;
  private final int records;

  /** Joins the parts that {@link ZoneCompiler} makes. */
  ZoneData(
      WireName origin, ZoneNames parts, AnswerBook book, @Nullable RecordSet soa, int records) {
    this.origin = origin;
    this.names = parts.nodes();
    this.wildcards = parts.wildcards();
    this.cuts = parts.cuts();
    this.redirects = parts.redirects();
    this.book = book;
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
    int apex = names.find(origin, 0);
    return apex != 0 && names.answer(apex, RecordType.NS) != 0;
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
    int cut = cuts.longest(name);
    // The parent of a delegation answers for its DS (RFC 4035 §3.1.4.1).
    if (cut > 0 || (cut == 0 && x.type() != RecordType.DS)) {
      x.answer(book, cuts.get(name, cut), cut == 0);
      return Outcome.DONE;
    }
    int node = names.find(name, 0);
    if (node != 0) {
      return answer(x, node, true);
    }
    int redirect = redirects.size() == 0 ? -1 : redirects.longest(name, 0);
    return redirect < 0 ? answerByWildcard(x) : redirect(x, redirect);
  }

  @QueryPath
  private Outcome answerByWildcard(Exchange x) {
    int node = wildcard(x);
    return node == 0 ? Outcome.NEXT : answer(x, node, false);
  }

  /** RFC 4592 §3.3.1: the wildcard at the closest encloser; 0 for none. */
  @QueryPath
  private int wildcard(Exchange x) {
    if (wildcards.isEmpty()) {
      return 0;
    }
    int encloser = x.closestEncloser();
    return encloser == 0 ? 0 : wildcards.get(x.qname(), encloser);
  }

  /**
   * Whether the name asked for, or a wildcard that stands for it, has records of this type here.
   */
  @QueryPath
  public boolean has(Exchange x, int type) {
    int exact = names.find(x.qname(), 0);
    int node = exact != 0 ? exact : wildcard(x);
    return node != 0 && names.answer(node, type) != 0;
  }

  /**
   * Answers with what a node has.
   *
   * @param own whether it is that of the very name asked for
   */
  @QueryPath
  private Outcome answer(Exchange x, int node, boolean own) {
    int exact = names.answer(node, x.type());
    if (exact != 0) {
      x.answer(book, exact, own);
      return Outcome.DONE;
    }
    int alias = names.answer(node, RecordType.CNAME);
    if (alias == 0) {
      return Outcome.NEXT;
    }
    x.answer(book, alias, own);
    return x.follow(x.target(book, book.set(alias, 0)));
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
    int label = names.longest(name);
    return label < 0 ? name.labels() : label;
  }

  @QueryPath
  @Override
  public boolean wildcardBelow(WireName name, int label) {
    return wildcards.get(name, label) != 0;
  }

  @Override
  public boolean delegates(WireName name) {
    return cuts.longest(name) >= 0;
  }
}
