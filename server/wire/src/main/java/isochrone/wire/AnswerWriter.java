package isochrone.wire;

/** Takes the parts of an answer: record sets section by section, in the order of the wire. */
@QueryPath
public interface AnswerWriter {

  /** Sets the result, one of {@link Rcode}. */
  AnswerWriter rcode(int rcode);

  /** Sets whether the answer is authoritative for the name asked. */
  AnswerWriter authoritative(boolean authoritative);

  /** Adds a record set with its own TTL. */
  AnswerWriter add(Section section, WireName owner, RecordSet set);

  /**
   * Adds a record set with another TTL. A set of the same section, owner and type as the one before
   * continues it: they count as one, as for addresses of several endpoints.
   */
  AnswerWriter add(Section section, WireName owner, int ttl, RecordSet set);

  /**
   * Adds one record whose data is made for this answer, as it is: names in it aren't compressed. It
   * continues the set before it as above.
   */
  AnswerWriter add(Section section, WireName owner, int type, int ttl, byte[] data);

  /** Adds a CNAME record to a target that is made for this answer, such as by a DNAME. */
  AnswerWriter addAlias(Section section, WireName owner, int ttl, WireName target);
}
