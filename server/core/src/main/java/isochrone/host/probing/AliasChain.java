package isochrone.host.probing;

import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** The way from a name along its aliases to records of one type, through one or more responses. */
final class AliasChain {
  /** More than anybody needs; loops end here. */
  private static final int LONGEST = 16;

  private final int type;
  private final List<byte[]> data = new ArrayList<>();
  private Name at;
  private long ttl = Integer.MAX_VALUE;
  private int aliases;

  /** How far a response leads. */
  enum Step {
    /** To records. */
    RECORDS,
    /** To a name that has none. */
    NOTHING,
    /** To an alias of which it says no more: ask for that. */
    ALIAS,
    /** Further than anybody follows. */
    ENDLESS,
    /** Nowhere: another name server may know. */
    TROUBLE
  }

  AliasChain(Name name, int type) {
    this.at = name;
    this.type = type;
  }

  /** The name to ask for. */
  Name at() {
    return at;
  }

  int type() {
    return type;
  }

  /** The data of the records. */
  List<byte[]> data() {
    return data;
  }

  /** The least TTL on the way. */
  int ttl() {
    return (int) ttl;
  }

  /** Takes in the response to a question for {@link #at}. */
  Step follow(Message response) {
    int rcode = response.getRcode();
    if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
      return Step.TROUBLE;
    }
    int before = aliases;
    while (aliases <= LONGEST) {
      if (takeRecords(response)) {
        return Step.RECORDS;
      }
      if (!takeAlias(response)) {
        return rcode == Rcode.NXDOMAIN ? nothing(response) : end(response, aliases > before);
      }
    }
    return Step.ENDLESS;
  }

  private boolean takeRecords(Message response) {
    for (Record each : response.getSection(Section.ANSWER)) {
      if (each.getType() == type && isHere(each)) {
        data.add(each.rdataToWireCanonical());
        shorten(each.getTTL());
      }
    }
    return !data.isEmpty();
  }

  private boolean takeAlias(Message response) {
    for (Record each : response.getSection(Section.ANSWER)) {
      if (each instanceof CNAMERecord alias && isHere(each)) {
        at = alias.getTarget();
        shorten(each.getTTL());
        aliases++;
        return true;
      }
    }
    return false;
  }

  private boolean isHere(Record each) {
    return each.getDClass() == DClass.IN && each.getName().equals(at);
  }

  /** RFC 2308 §2.2: no records of a type, or a referral, which a resolver should not give. */
  private Step end(Message response, boolean moved) {
    boolean soa =
        response.getSection(Section.AUTHORITY).stream().anyMatch(SOARecord.class::isInstance);
    if (soa) {
      return nothing(response);
    }
    if (moved) {
      return Step.ALIAS;
    }
    boolean referral =
        !response.getHeader().getFlag(Flags.AA)
            && response.getSection(Section.AUTHORITY).stream()
                .anyMatch(each -> each.getType() == Type.NS);
    return referral ? Step.TROUBLE : nothing(response);
  }

  /** RFC 2308 §5: as long as the SOA allows. */
  private Step nothing(Message response) {
    long least = 0;
    for (Record each : response.getSection(Section.AUTHORITY)) {
      if (each instanceof SOARecord soa) {
        least = Math.min(soa.getTTL(), soa.getMinimum());
      }
    }
    shorten(least);
    return Step.NOTHING;
  }

  /** RFC 2181 §8: with its first bit set, a TTL counts as 0. */
  private void shorten(long seconds) {
    ttl = Math.min(ttl, seconds > Integer.MAX_VALUE ? 0 : seconds);
  }

  /** What a response has against the question. */
  static String trouble(Message response) {
    return response.getRcode() == Rcode.NOERROR
        ? "with a referral"
        : Rcode.string(response.getRcode());
  }
}
