package isochrone.chain;

import io.netty.buffer.ByteBuf;
import isochrone.api.Exchange;
import isochrone.api.Listener;
import isochrone.api.Outcome;
import isochrone.api.Suspended;
import isochrone.api.Trace;
import isochrone.net.QueryProcessor;
import isochrone.net.ReplyPath;
import isochrone.wire.ColdPath;
import isochrone.wire.DnsClass;
import isochrone.wire.Packet;
import isochrone.wire.QueryPath;
import isochrone.wire.QueryView;
import isochrone.wire.Rcode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers the queries of one event loop: from the packet to the bytes of the response. */
@QueryPath
public final class Engine implements QueryProcessor {
  /** Stands in an exchange that has no query. */
  static final Packet NO_PACKET = new Packet(0);

  /** Where in the row is what has the query in hand. */
  private static final int IN_HAND = 1;

  private final Shared shared;
  private final int loop;
  private final SplittableRandom random;
  private final List<PooledExchange> free = new ArrayList<>();
  private final Waiting waiting;

  /**
   * The one in the middle has the query in hand; it becomes another one only when that query is
   * suspended. It lies between two that have none, and so do all its parts, as collections move
   * what hangs on a row together: what each query writes shares no cache line with what another
   * loop uses.
   */
  private final PooledExchange[] row;

  Engine(Shared shared, int loop, SplittableRandom random) {
    this.shared = shared;
    this.loop = loop;
    this.random = random;
    this.waiting = new Waiting(this, shared);
    this.row = new PooledExchange[] {another(), another(), another()};
  }

  @Override
  public int process(Packet in, ByteBuf out, ReplyPath path) {
    return process(row[IN_HAND], in, out, path);
  }

  /** Answers one query as {@link #process} does, and has notes taken of how. */
  @ColdPath("people ask for explanations, one at a time")
  public int explain(Packet in, ByteBuf out, ReplyPath path, Trace notes) {
    row[IN_HAND].explainTo(notes);
    return process(row[IN_HAND], in, out, path);
  }

  private int process(PooledExchange x, Packet in, ByteBuf out, ReplyPath path) {
    boolean later = false;
    try {
      if (!x.receive(in, shared.live(), path)) {
        return DROPPED;
      }
      Outcome outcome = begin(x);
      if (outcome == Outcome.LATER) {
        later = true;
        return LATER;
      }
      int size = conclude(x, outcome);
      out.writeBytes(x.response().bytes(), 0, size);
      return size;
    } finally {
      if (later) {
        row[IN_HAND] = take();
      } else {
        x.clear();
      }
    }
  }

  @Override
  public void tick() {
    waiting.sweep();
  }

  /**
   * Lets what runs from now on be answered as before, and tells when {@code old} is used no more.
   */
  void retire(Live old, Runnable unused) {
    waiting.retire(old, unused);
  }

  private Outcome begin(PooledExchange x) {
    try {
      return respond(x);
    } catch (Throwable e) {
      return failed(x, e);
    }
  }

  /** What becomes of a query before any plugin sees it. */
  private Outcome respond(PooledExchange x) {
    QueryView query = x.query();
    if (query.error() != Rcode.NOERROR || !query.hasQuestion()) {
      x.response().rcode(query.error());
      return Outcome.DONE;
    }
    Live.Entrance entrance = entrance(x);
    if (entrance == null) {
      // Between the opening of a listener and the swap: a retry will find it.
      return Outcome.DROP;
    }
    if (query.qclass() == DnsClass.CH) {
      entrance.about().answer(x);
      return Outcome.DONE;
    }
    ZoneTable.Served served = entrance.zones().find(query.qname(), query.type());
    if (served == null) {
      x.response().rcode(Rcode.REFUSED);
      return Outcome.DONE;
    }
    x.serve(served);
    return served.chain().pass(x, 0);
  }

  /** Gives the response its final form; its size, 0 for none. */
  private int conclude(PooledExchange x, Outcome outcome) {
    int size = 0;
    Chain chain = x.chain();
    if (outcome != Outcome.DROP) {
      if (chain != null) {
        adjust(x, chain);
      }
      size = finish(x);
    }
    x.size(size);
    watch(x, chain);
    return size;
  }

  private void adjust(PooledExchange x, Chain chain) {
    try {
      chain.adjust(x);
    } catch (Throwable e) {
      failed(x, e);
    }
  }

  private int finish(PooledExchange x) {
    Live.Entrance entrance = x.query().edns().nsid() ? entrance(x) : null;
    if (entrance != null) {
      entrance.about().nsid(x.response());
    }
    return x.response().finish(x.query().limit());
  }

  private void watch(PooledExchange x, @Nullable Chain chain) {
    try {
      if (chain != null) {
        chain.after(x);
        return;
      }
      Live.Entrance entrance = entrance(x);
      if (entrance != null && entrance.outside() != null) {
        entrance.outside().accept(x);
      }
    } catch (Throwable e) {
      // The response is right; only whoever looks at it is not.
      shared.failures().report(x, e);
    }
  }

  private static Live.@Nullable Entrance entrance(PooledExchange x) {
    return x.live().entrance(x.packet().listener());
  }

  private Outcome failed(PooledExchange x, Throwable cause) {
    shared.failures().report(x, cause);
    x.fail(cause);
    return Outcome.DONE;
  }

  /** Takes a query off the loop; see {@link Exchange#suspend}. */
  Suspended suspend(PooledExchange x, long timeoutMillis) {
    return waiting.add(x, timeoutMillis);
  }

  /**
   * Ends a query that was suspended, with SERVFAIL where there is no step; its size, 0 for none.
   */
  int resume(PooledExchange x, @Nullable Function<Exchange, Outcome> step) {
    return conclude(x, continued(x, step));
  }

  private Outcome continued(PooledExchange x, @Nullable Function<Exchange, Outcome> step) {
    Chain chain = x.chain();
    if (chain == null || step == null) {
      x.fail(null);
      return Outcome.DONE;
    }
    try {
      return chain.resume(x, step.apply(x));
    } catch (Throwable e) {
      return failed(x, e);
    }
  }

  @ColdPath("only a query that is suspended needs another one beside it")
  private PooledExchange take() {
    return free.isEmpty() ? another() : free.remove(free.size() - 1);
  }

  @ColdPath("there are never more than were once in flight together")
  private PooledExchange another() {
    return new PooledExchange(this, random.split());
  }

  /** Takes back one that was suspended. */
  void release(PooledExchange x) {
    x.clear();
    free.add(x);
  }

  int loop() {
    return loop;
  }

  Listener listener(int index) {
    return shared.listener(index);
  }
}
