package isochrone.host.probing;

import isochrone.api.Clock;
import isochrone.traffic.Lookup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;

/**
 * Looks names up by DNS, over UDP and, for long answers, TCP: one name server after the other until
 * one has an answer, then on along aliases that it left open. Each question leaves from a port of
 * its own, so that answers are hard to forge (RFC 5452 §9.2).
 */
public final class DnsLookup implements Lookup {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** Between two looks at which name servers the machine has. */
  private static final Duration LOOK_APART = Duration.ofSeconds(10);

  /** How often all name servers are gone through. */
  private static final int ROUNDS = 2;

  private final Duration timeout;
  private final Supplier<List<InetSocketAddress>> system;
  private final Clock clock;
  private @Nullable List<InetSocketAddress> machine;
  private long readAt;
  private boolean hasFailed;

  /**
   * Asks name servers.
   *
   * @param timeout how long to wait for each
   * @param system reads which are asked where no others are given
   */
  DnsLookup(Duration timeout, Supplier<List<InetSocketAddress>> system, Clock clock) {
    this.timeout = timeout;
    this.system = system;
    this.clock = clock;
  }

  /** Asks the name servers of the machine where no others are given. */
  public static DnsLookup system(Clock clock) {
    return new DnsLookup(TIMEOUT, () -> new ResolverConfig().servers(), clock);
  }

  @Override
  public void find(Question question, Consumer<Found> done) {
    List<InetSocketAddress> given = question.resolvers();
    if (given.isEmpty()) {
      Consumer<Found> note = this::note;
      find(question, machine(), note.andThen(done));
    } else {
      find(question, given, done);
    }
  }

  private void find(Question question, List<InetSocketAddress> servers, Consumer<Found> done) {
    if (servers.isEmpty()) {
      done.accept(Found.failed("the machine has no name server"));
      return;
    }
    try {
      Name name = new Name(question.name().bytes());
      new Search(new AliasChain(name, question.type()), servers, done).ask();
    } catch (IOException e) {
      done.accept(Found.failed(String.valueOf(e.getMessage())));
    }
  }

  /**
   * Read when they are first needed, since most servers flatten nothing, and again after failures:
   * the network may have come up, or be another one, since.
   */
  private synchronized List<InetSocketAddress> machine() {
    List<InetSocketAddress> servers = machine;
    long now = clock.nanoTime();
    if (servers == null || (hasFailed && now - readAt >= LOOK_APART.toNanos())) {
      servers = system.get();
      machine = servers;
      readAt = now;
      hasFailed = false;
    }
    return servers;
  }

  private synchronized void note(Found found) {
    hasFailed |= found.trouble() != null;
  }

  /** One lookup under way; it does one thing at a time. */
  private final class Search {
    private final AliasChain chain;
    private final List<InetSocketAddress> servers;
    private final Consumer<Found> done;
    private int attempt;

    Search(AliasChain chain, List<InetSocketAddress> servers, Consumer<Found> done) {
      this.chain = chain;
      this.servers = servers;
      this.done = done;
    }

    void ask() {
      InetSocketAddress server = servers.get(attempt % servers.size());
      SimpleResolver resolver = new SimpleResolver(server);
      resolver.setTimeout(timeout);
      Message query = Message.newQuery(Record.newRecord(chain.at(), chain.type(), DClass.IN));
      resolver
          .sendAsync(query, Runnable::run)
          .whenComplete((response, failure) -> take(server, response, failure));
    }

    private void take(
        InetSocketAddress server, @Nullable Message response, @Nullable Throwable failure) {
      try {
        if (response == null) {
          next(text(server) + ": " + reason(failure));
        } else {
          read(server, response);
        }
      } catch (RuntimeException e) {
        done.accept(Found.failed(text(server) + ": " + e));
      }
    }

    private void read(InetSocketAddress server, Message response) {
      switch (chain.follow(response)) {
        case RECORDS -> done.accept(Found.records(chain.data(), chain.ttl()));
        case NOTHING -> done.accept(Found.nothing(chain.ttl()));
        case ALIAS -> ask();
        case ENDLESS -> done.accept(Found.failed("its aliases lead nowhere"));
        case TROUBLE -> next(text(server) + " answers " + AliasChain.trouble(response));
      }
    }

    private void next(String why) {
      attempt++;
      if (attempt < ROUNDS * servers.size()) {
        ask();
      } else {
        done.accept(Found.failed(why));
      }
    }

    private String text(InetSocketAddress server) {
      return server.getHostString() + " port " + server.getPort();
    }

    private String reason(@Nullable Throwable failure) {
      Throwable cause =
          failure != null && failure.getCause() != null ? failure.getCause() : failure;
      if (cause instanceof SocketTimeoutException) {
        return "no answer within " + timeout.toMillis() + " ms";
      }
      String text = cause == null ? null : cause.getMessage();
      return text == null ? "cannot be asked" : text;
    }
  }
}
