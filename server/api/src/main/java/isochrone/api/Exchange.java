package isochrone.api;

import isochrone.wire.AnswerBook;
import isochrone.wire.AnswerWriter;
import isochrone.wire.PackedAnswer;
import isochrone.wire.Packet;
import isochrone.wire.QueryView;
import isochrone.wire.Response;
import isochrone.wire.WireName;
import org.jspecify.annotations.Nullable;

/**
 * One query in flight and its response.
 *
 * <p>Exchanges are pooled, one set per event loop: nothing that is read from one may be kept after
 * the handler returns, except through {@link #suspend}.
 */
public interface Exchange {

  /** The message as received, with the address of the client and the transport. */
  Packet packet();

  /** The parsed query. */
  QueryView query();

  /** The record type asked for, as in {@link isochrone.wire.RecordType}. */
  int type();

  /**
   * The name being looked up, lower-cased: the question's, or the target of the alias that is being
   * followed.
   */
  WireName qname();

  /** Whether an alias has been followed, so that {@link #qname} is not the question's name. */
  boolean following();

  /** The zone that matched; null when the query lies outside every zone of its listener. */
  @Nullable Zone zone();

  /** The listener the query came in by. */
  Listener listener();

  /**
   * Index of the event loop that owns this exchange, from 0; selects the slot of a {@link PerLoop}.
   */
  int loop();

  /** The client that the answer is chosen for. */
  Client client();

  /**
   * What a located attribute is for the client; null when it is not known. Whoever asks decides by
   * it: the {@link #scope} widens to the block of addresses around the client that share the value.
   */
  <T> @Nullable T locate(Attr<T> what);

  /**
   * Says that the answer holds for the client's address cut to so many bits and may be another one
   * outside (RFC 7871 §7.2.1). Of all calls for a query the longest prefix counts. Only who decides
   * by the address calls it.
   */
  void scope(int prefixBits);

  /** The longest prefix so far; 0 while nothing was decided by the address. */
  int scope();

  /** Takes notes when this query is being explained; null for all others. */
  @Nullable Trace trace();

  /** What was left in this slot for this query; null when nothing was. */
  <T> @Nullable T get(Attr<T> slot);

  /** Leaves something for later parts of the chain, until the end of this query. */
  <T> void set(Attr<T> slot, T value);

  /**
   * A random number from 0 (inclusive) to {@code bound} (exclusive), from the loop's own source.
   */
  int random(int bound);

  /** Answers with a prepared answer; whatever stood in the response before is replaced. */
  void answer(PackedAnswer ready);

  /**
   * The same with an answer of a book. Addresses that go along with it are left out where a handler
   * does not {@linkplain Handler#admits admit} them.
   *
   * @param own whether it was prepared for {@link #qname} itself
   */
  void answer(AnswerBook book, int answer, boolean own);

  /**
   * Starts an authoritative answer with this code. After an alias has been followed the records
   * found so far stay in front.
   */
  AnswerWriter write(int rcode);

  /**
   * Answers that there is nothing: NXDOMAIN when no plugin of this chain owns the name or one below
   * it, else NODATA; with the zone's SOA and its negative TTL (RFC 2308 §3 and §5).
   */
  void negative();

  /**
   * Says that no negative answer about {@link #qname} may be kept longer than so many seconds. Of
   * all calls the smallest counts.
   */
  void negativeTtl(int most);

  /**
   * Answers NXDOMAIN as if there were no profile of this name, unless something else exists at it
   * or below, or it is the apex of a zone: the name then exists.
   *
   * @return false when the name exists all the same, and nothing has been answered
   */
  boolean absent();

  /**
   * How near any plugin of this chain comes to {@link #qname}: index of the leftmost label of the
   * longest existing name at or above it, 0 when the name itself exists (RFC 4592 §3.3.1, closest
   * encloser). Empty non-terminals exist.
   */
  int closestEncloser();

  /**
   * Ends a response that so far holds an alias from {@link #qname} to {@code target}. Return what
   * this returns: {@link Outcome#FOLLOW} when the target lies in the same zone, all handlers
   * {@linkplain Handler#admits admit} it and fewer than 8 aliases were followed, else {@link
   * Outcome#DONE}.
   */
  Outcome follow(WireName target);

  /**
   * The name made of the labels of {@link #qname} before {@code label} and {@code suffix}: what a
   * DNAME turns the name into (RFC 6672 §2.2). Null when it would be longer than 255 octets (§2.3:
   * answer YXDOMAIN). The name is lent until the end of the query and may be given to {@link
   * #follow}.
   */
  @Nullable WireName join(int label, WireName suffix);

  /**
   * The name that the first record of a set begins with, such as the target of an alias; lent as
   * that of {@link #join} is.
   */
  WireName target(AnswerBook book, int set);

  /** The response as far as it goes. */
  Response response();

  /** Size of the response in octets once it is final; 0 before, and for a dropped query. */
  int size();

  /** The name of the plugin that answered; empty when the server itself did. */
  String answeredBy();

  /** What a handler threw, so that the answer became SERVFAIL; null when nothing was thrown. */
  @Nullable Throwable failure();

  /**
   * Takes the query off the event loop. The handler returns {@link Outcome#LATER}; any thread may
   * then resume or fail it, once. Left alone, it ends as SERVFAIL after {@code timeoutMillis}.
   *
   * @throws IllegalStateException when too many queries of this loop are suspended already
   */
  Suspended suspend(long timeoutMillis);
}
