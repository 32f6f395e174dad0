package isochrone.chain;

import isochrone.api.Attr;
import isochrone.api.Client;
import isochrone.api.Exchange;
import isochrone.api.Listener;
import isochrone.api.Outcome;
import isochrone.api.Suspended;
import isochrone.api.Trace;
import isochrone.api.Zone;
import isochrone.api.geo.Located;
import isochrone.net.ReplyPath;
import isochrone.wire.AnswerBook;
import isochrone.wire.AnswerWriter;
import isochrone.wire.ColdPath;
import isochrone.wire.NameBuffer;
import isochrone.wire.PackedAnswer;
import isochrone.wire.Packet;
import isochrone.wire.QueryPath;
import isochrone.wire.QueryView;
import isochrone.wire.Rcode;
import isochrone.wire.RecordSet;
import isochrone.wire.Response;
import isochrone.wire.Section;
import isochrone.wire.WireName;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The one {@link Exchange}: reused for query after query by the event loop that owns it. */
@QueryPath
final class PooledExchange implements Exchange {
  /** How many aliases are followed before the answer goes out as it is. */
  private static final int MAX_ALIASES = 8;

  private static final int UNKNOWN = -1;

  /** Stands in the slot of a located attribute that was looked up in vain. */
  private static final Object NOTHING = new Object();

  private final Engine engine;
  private final SplittableRandom random;
  private final QueryView query = new QueryView();
  private final Response response = new Response();
  private final NameBuffer[] followed = new NameBuffer[MAX_ALIASES];
  private final NameBuffer joined = new NameBuffer();
  private final Client client = new Client();
  private final @Nullable Object[] slots = new @Nullable Object[Attr.MAX];

  private boolean slotsUsed;
  private Packet packet = Engine.NO_PACKET;
  private Live live = Live.NONE;
  private @Nullable Chain chain;
  private @Nullable Zone zone;
  private WireName qname = WireName.ROOT;
  private @Nullable WireName target;
  private int aliases;
  private int reached;
  private int encloser = UNKNOWN;
  private int negativeTtl = Integer.MAX_VALUE;
  private int scope;
  private int size;
  private String answeredBy = "";
  private @Nullable Throwable failure;
  private @Nullable Trace trace;
  private @Nullable ReplyPath path;

  PooledExchange(Engine engine, SplittableRandom random) {
    this.engine = engine;
    this.random = random;
    Arrays.setAll(followed, index -> new NameBuffer());
  }

  /** Takes a query; false when it gets no response. */
  boolean receive(Packet in, Live current, ReplyPath back) {
    packet = in;
    live = current;
    path = back;
    if (!query.parse(in)) {
      return false;
    }
    qname = query.qname();
    client.address(in.addressHigh(), in.addressLow());
    response.begin(query);
    return true;
  }

  /** Forgets the query, so that nothing of it is kept alive. */
  void clear() {
    packet = Engine.NO_PACKET;
    live = Live.NONE;
    chain = null;
    zone = null;
    qname = WireName.ROOT;
    target = null;
    aliases = 0;
    reached = 0;
    encloser = UNKNOWN;
    negativeTtl = Integer.MAX_VALUE;
    scope = 0;
    size = 0;
    answeredBy = "";
    failure = null;
    trace = null;
    path = null;
    if (slotsUsed) {
      Arrays.fill(slots, null);
      slotsUsed = false;
    }
  }

  /** Moves the query from a packet that will be overwritten into one of its own. */
  void moveTo(Packet own) {
    own.copyFrom(packet);
    packet = own;
    query.parse(own);
  }

  void serve(ZoneTable.Served served) {
    chain = served.chain();
    zone = served.zone();
  }

  Live live() {
    return live;
  }

  /** Keeps the way back to the client, for a response that comes later. */
  @ColdPath("only a query that is suspended is answered later")
  ReplyPath.Reply keepPath() {
    ReplyPath back = path;
    if (back == null) {
      throw new IllegalStateException("there is no query whose answer could come later");
    }
    return back.keep();
  }

  @Nullable Chain chain() {
    return chain;
  }

  int reached() {
    return reached;
  }

  void reached(int handlers) {
    reached = handlers;
  }

  void answeredBy(String plugin) {
    answeredBy = plugin;
  }

  void size(int octets) {
    size = octets;
  }

  /** Replaces whatever stands in the response by SERVFAIL. */
  void fail(@Nullable Throwable cause) {
    failure = cause;
    response.clear();
    response.rcode(Rcode.SERVFAIL);
  }

  /** Goes on to the alias that was given to {@link #follow}. */
  void advance() {
    WireName next = target;
    if (next == null) {
      throw new IllegalStateException("FOLLOW without a call to follow()");
    }
    followed[aliases].set(next);
    qname = followed[aliases].name();
    target = null;
    encloser = UNKNOWN;
    negativeTtl = Integer.MAX_VALUE;
    aliases++;
  }

  @Override
  public Packet packet() {
    return packet;
  }

  @Override
  public QueryView query() {
    return query;
  }

  @Override
  public int type() {
    return query.type();
  }

  @Override
  public WireName qname() {
    return qname;
  }

  @Override
  public boolean following() {
    return aliases > 0;
  }

  @Override
  public @Nullable Zone zone() {
    return zone;
  }

  @Override
  public Listener listener() {
    return engine.listener(packet.listener());
  }

  @Override
  public int loop() {
    return engine.loop();
  }

  /** Has notes taken about this query. */
  void explainTo(Trace notes) {
    trace = notes;
  }

  @Override
  public Client client() {
    return client;
  }

  @Override
  @SuppressWarnings("unchecked") // what a located attribute gives has its type
  public <T> @Nullable T locate(Attr<T> what) {
    Object known = slots[what.slot()];
    if (known == null) {
      known = lookUp(what);
      slots[what.slot()] = known;
      slotsUsed = true;
    }
    return known == NOTHING ? null : (T) known;
  }

  private Object lookUp(Attr<?> what) {
    Chain asked = chain;
    Located<?> located = asked == null ? null : asked.located(what);
    Located.Table<?> table = located == null ? null : located.table();
    if (table == null) {
      return NOTHING;
    }
    int interval = table.ranges().find(client);
    scope(table.ranges().scope(client, interval));
    Object value = table.value(table.ranges().value(interval));
    return value == null ? NOTHING : value;
  }

  @Override
  public void scope(int prefixBits) {
    scope = Math.max(scope, prefixBits);
  }

  @Override
  public int scope() {
    return scope;
  }

  @Override
  public @Nullable Trace trace() {
    return trace;
  }

  @Override
  @SuppressWarnings("unchecked") // set() is the only writer and takes the slot's own type
  public <T> @Nullable T get(Attr<T> slot) {
    return (T) slots[slot.slot()];
  }

  @Override
  public <T> void set(Attr<T> slot, T value) {
    slots[slot.slot()] = value;
    slotsUsed = true;
  }

  @Override
  public int random(int bound) {
    return random.nextInt(bound);
  }

  @Override
  public void answer(PackedAnswer ready) {
    if (aliases == 0) {
      response.clear();
    }
    response.answer(ready, qname);
  }

  @Override
  public void answer(AnswerBook book, int answer, boolean own) {
    if (aliases == 0) {
      response.clear();
    }
    Chain asked = chain;
    if (asked != null && asked.isGuarded() && book.hasAdditional(answer)) {
      answer(book, answer, asked);
    } else {
      response.answer(book, answer, qname, own);
    }
  }

  /** Answers without the addresses that are not for whoever asks. */
  private void answer(AnswerBook book, int answer, Chain asked) {
    response.answerTo(book, answer);
    for (int item = 0; item < book.sets(answer); item++) {
      WireName owner = book.owner(answer, item, qname, joined);
      int set = book.set(answer, item);
      Section section = book.section(answer, item);
      if (!section.isAdditional() || asked.admits(this, owner, book.type(set))) {
        response.add(section, owner, book, set);
      }
    }
  }

  @Override
  public WireName target(AnswerBook book, int set) {
    return book.target(set, joined);
  }

  @Override
  public AnswerWriter write(int rcode) {
    if (aliases == 0) {
      response.clear();
    }
    return response.rcode(rcode).authoritative(true);
  }

  @Override
  public void negative() {
    Chain asked = chain;
    Zone in = zone;
    if (asked == null || in == null) {
      throw new IllegalStateException("a negative answer outside every zone");
    }
    int closest = closestEncloser();
    boolean exists = closest == 0 || asked.wildcardBelow(qname, closest);
    negative(asked, in, exists ? Rcode.NOERROR : Rcode.NXDOMAIN);
  }

  private void negative(Chain asked, Zone in, int rcode) {
    RecordSet soa = asked.apex(in).soa();
    int ttl = Math.min(negativeTtl, soa.ttl());
    write(rcode).add(Section.AUTHORITY, in.origin(), ttl, soa);
  }

  @Override
  public void negativeTtl(int most) {
    negativeTtl = Math.min(negativeTtl, most);
  }

  @Override
  public boolean absent() {
    Chain asked = chain;
    Zone in = zone;
    if (asked == null || in == null) {
      throw new IllegalStateException("a negative answer outside every zone");
    }
    if (qname.equals(in.origin()) || asked.holdsBesideProfile(qname)) {
      return false;
    }
    negative(asked, in, Rcode.NXDOMAIN);
    return true;
  }

  @Override
  public int closestEncloser() {
    Chain asked = chain;
    Zone in = zone;
    if (asked == null || in == null) {
      throw new IllegalStateException("no names outside every zone");
    }
    if (encloser == UNKNOWN) {
      encloser = asked.closestEncloser(qname, in);
    }
    return encloser;
  }

  @Override
  public Outcome follow(WireName alias) {
    Zone in = zone;
    if (in == null || aliases == MAX_ALIASES || !alias.isWithin(in.origin()) || seen(alias)) {
      return Outcome.DONE;
    }
    Chain asked = chain;
    if (asked != null && !asked.admits(this, alias, query.type())) {
      return Outcome.DONE;
    }
    target = alias;
    return Outcome.FOLLOW;
  }

  /** Whether the answer speaks of this name already: aliases in a circle end where they began. */
  private boolean seen(WireName name) {
    boolean seen = name.equals(query.qname());
    for (int i = 0; i < aliases && !seen; i++) {
      seen = name.equals(followed[i].name());
    }
    return seen;
  }

  @Override
  public @Nullable WireName join(int label, WireName suffix) {
    return joined.join(qname, label, suffix) ? joined.name() : null;
  }

  @Override
  public Response response() {
    return response;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String answeredBy() {
    return answeredBy;
  }

  @Override
  public @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public Suspended suspend(long timeoutMillis) {
    return engine.suspend(this, timeoutMillis);
  }
}
