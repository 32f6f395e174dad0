package isochrone.plugin.probes.dns;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import isochrone.api.traffic.Verdict;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

/** One query and its answer, over one socket or two: up to the verdict, which is told once. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed close has nothing to tell
final class DnsCheck {
  /** Reading more of them would be work that a server could make for us without end. */
  private static final int MOST_STRAYS = 100;

  private final DnsSettings settings;
  private final Connections connections;
  private final InetSocketAddress server;
  private final Consumer<Verdict> done;
  private final DnsQuery query;
  private @Nullable Future<?> alarm;
  private @Nullable Channel socket;
  private int strays;
  private boolean over;

  DnsCheck(
      DnsSettings settings,
      Connections connections,
      InetSocketAddress server,
      Consumer<Verdict> done) {
    this.settings = settings;
    this.connections = connections;
    this.server = server;
    this.done = done;
    this.query = new DnsQuery(settings.name(), settings.expected().type());
  }

  /** Begins to ask; ends when the time is over. */
  void begin(Duration timeout) {
    alarm =
        connections
            .loop()
            .schedule(() -> end(late(timeout)), timeout.toMillis(), TimeUnit.MILLISECONDS);
    if (settings.tcp()) {
      askOverTcp();
    } else {
      ask(connections.udp(server, new DnsTalk(this, query, false)));
    }
  }

  private void askOverTcp() {
    ask(connections.tcp(server, new DnsTalk(this, query, true)));
  }

  private void ask(ChannelFuture connecting) {
    if (connecting.cause() != null) {
      // Without a socket there is no loop either.
      end(Verdict.failed(connecting.cause()));
      return;
    }
    Channel opened = connecting.channel();
    socket = opened;
    connecting.addListener(
        result -> {
          if (!connecting.isSuccess() && socket == opened) {
            end(Verdict.failed(connecting.cause()));
          }
        });
  }

  private Verdict late(Duration timeout) {
    return strays > 0
        ? Verdict.failed("got messages that do not answer the query, and no other")
        : Verdict.late(timeout);
  }

  /** Over UDP anybody may have sent it: the answer may still come. */
  void stray() {
    if (++strays == MOST_STRAYS) {
      end(Verdict.failed("got 100 messages that do not answer the query, and no other"));
    }
  }

  /** Takes what belongs to the query, unless it came from a socket that is no longer in use. */
  void answer(Channel from, Message answer, boolean tcp) {
    if (from != socket) {
      return;
    }
    if (!tcp && answer.getHeader().getFlag(Flags.TC)) {
      // RFC 7766 §5: what was cut short is asked for again over TCP.
      hangUp();
      askOverTcp();
    } else {
      end(settings.expected().judge(answer));
    }
  }

  /** Ends the check, with the same proviso. */
  void end(Channel from, Verdict verdict) {
    if (from == socket) {
      end(verdict);
    }
  }

  private void end(Verdict verdict) {
    if (over) {
      return;
    }
    over = true;
    if (alarm != null) {
      alarm.cancel(false);
    }
    hangUp();
    done.accept(verdict);
  }

  private void hangUp() {
    Channel open = socket;
    socket = null;
    if (open != null) {
      open.close();
    }
  }
}
