package isochrone.chain;

import isochrone.api.Exchange;
import isochrone.api.Outcome;
import isochrone.api.Suspended;
import isochrone.net.ReplyPath;
import isochrone.wire.ColdPath;
import isochrone.wire.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The suspended queries of one event loop, and the configurations that are kept for them.
 *
 * <p>Everything but {@link Token#resume} and {@link Token#fail} runs on the loop. A token that has
 * been used, or whose time is up, does nothing more; that it was tried again is counted.
 */
@ColdPath("whoever suspends a query waits for something slower")
final class Waiting {
  /** The most queries one loop keeps. */
  static final int MAX = 10_000;

  private final Engine engine;
  private final Shared shared;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Retired> retired = new ArrayList<>();

  Waiting(Engine engine, Shared shared) {
    this.engine = engine;
    this.shared = shared;
  }

  Token add(PooledExchange x, long timeoutMillis) {
    if (tokens.size() >= MAX) {
      throw new IllegalStateException("more than " + MAX + " queries are suspended already");
    }
    long deadline = shared.clock().nanoTime() + timeoutMillis * 1_000_000;
    x.moveTo(new Packet(x.packet().length()));
    Token token = new Token(x, x.keepPath(), deadline, tokens.size());
    tokens.add(token);
    return token;
  }

  /** Ends what has waited too long. */
  void sweep() {
    if (tokens.isEmpty()) {
      return;
    }
    long now = shared.clock().nanoTime();
    for (int i = tokens.size() - 1; i >= 0; i--) {
      Token token = tokens.get(i);
      if (now - token.deadline >= 0 && token.used.compareAndSet(false, true)) {
        shared.overdue().add();
        token.end(null);
      }
    }
  }

  /** Calls {@code unused} as soon as no suspended query needs the old configuration. */
  void retire(Live old, Runnable unused) {
    retired.add(new Retired(old, unused));
    release(old);
  }

  private void release(Live live) {
    if (retired.isEmpty() || tokens.stream().anyMatch(token -> token.x.live() == live)) {
      return;
    }
    for (Retired waiting : List.copyOf(retired)) {
      if (waiting.live == live) {
        retired.remove(waiting);
        waiting.unused.run();
      }
    }
  }

  private void remove(Token token) {
    Token last = tokens.remove(tokens.size() - 1);
    if (last != token) {
      tokens.set(token.index, last);
      last.index = token.index;
    }
  }

  /** A configuration that has been replaced. */
  private record Retired(Live live, Runnable unused) {}

  /** One suspended query. */
  private final class Token implements Suspended {
    private final PooledExchange x;
    private final ReplyPath.Reply reply;
    private final long deadline;
    private final AtomicBoolean used = new AtomicBoolean();
    private int index;

    Token(PooledExchange x, ReplyPath.Reply reply, long deadline, int index) {
      this.x = x;
      this.reply = reply;
      this.deadline = deadline;
      this.index = index;
    }

    @Override
    public void resume(Function<Exchange, Outcome> step) {
      use(step);
    }

    @Override
    public void fail() {
      use(null);
    }

    private void use(@Nullable Function<Exchange, Outcome> step) {
      if (used.compareAndSet(false, true)) {
        reply.execute(() -> end(step));
      } else {
        shared.late().add();
      }
    }

    /** Sends what {@code step} makes of the query; SERVFAIL without one. */
    void end(@Nullable Function<Exchange, Outcome> step) {
      remove(this);
      Live live = x.live();
      int size = engine.resume(x, step);
      if (size > 0) {
        reply.send(x.response().bytes(), size);
      } else {
        reply.drop();
      }
      engine.release(x);
      release(live);
    }
  }
}
