package isochrone.net;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The open TCP connections of one event loop, the one that was quiet longest first; used by that
 * loop alone.
 */
final class TcpConnections {
  private final long idleNanos;
  private @Nullable TcpConnection first;
  private @Nullable TcpConnection last;
  private int size;

  TcpConnections(long idleNanos) {
    this.idleNanos = idleNanos;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(TcpConnection connection, long now) {
    connection.activeNanos = now;
    connection.earlier = last;
    connection.later = null;
    if (last == null) {
      first = connection;
    } else {
      last.later = connection;
    }
    last = connection;
    size++;
  }

  void remove(TcpConnection connection) {
    unlink(connection);
    size--;
  }

  private void unlink(TcpConnection connection) {
    if (connection.earlier == null) {
      first = connection.later;
    } else {
      connection.earlier.later = connection.later;
    }
    if (connection.later == null) {
      last = connection.earlier;
    } else {
      connection.later.earlier = connection.earlier;
    }
  }

  /** Starts the connection's quiet time anew. */
  void touch(TcpConnection connection, long now) {
    remove(connection);
    add(connection, now);
  }

  /** Ends the connections that have been quiet for too long. */
  void sweep(long now) {
    TcpConnection next = first;
    // Each turn takes the first one away or moves it to the end with the time of now.
    while (next != null && now - next.activeNanos >= idleNanos) {
      if (next.awaitsAnswer()) {
        touch(next, now);
      } else {
        next.expire();
      }
      next = first;
    }
  }

  /** Lets the connections of one listener end once their answers are sent. */
  void finish(int listener) {
    each(connection -> connection.listener() == listener, TcpConnection::finish);
  }

  /** Lets all connections end once their answers are sent. */
  void finish() {
    each(connection -> true, TcpConnection::finish);
  }

  /** Ends all connections at once. */
  void close() {
    each(connection -> true, TcpConnection::stop);
  }

  private void each(Predicate<TcpConnection> which, Consumer<TcpConnection> action) {
    TcpConnection next = first;
    while (next != null) {
      TcpConnection following = next.later;
      if (which.test(next)) {
        action.accept(next);
      }
      next = following;
    }
  }
}
