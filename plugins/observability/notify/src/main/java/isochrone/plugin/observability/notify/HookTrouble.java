package isochrone.plugin.observability.notify;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import org.jspecify.annotations.Nullable;

/** Why a web hook got no answer, in words for people. */
final class HookTrouble {
  private HookTrouble() {}

  /** Whether the receiver closed a connection instead of answering. */
  static boolean isClosed(Throwable problem) {
    return find(problem, ConnectException.class) == null
        && (find(problem, EOFException.class) != null
            || find(problem, ClosedChannelException.class) != null
            || find(problem, SocketException.class) != null);
  }

  static String text(Throwable problem) {
    if (find(problem, UnresolvedAddressException.class) != null) {
      return "the host has no address";
    }
    if (find(problem, ConnectException.class) != null) {
      return "no connection";
    }
    if (isClosed(problem)) {
      return "the connection was closed without an answer";
    }
    Throwable cause = problem;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = cause.getMessage();
    return text == null ? cause.getClass().getSimpleName() : text;
  }

  private static <T extends Throwable> @Nullable T find(Throwable problem, Class<T> type) {
    for (Throwable each = problem; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return type.cast(each);
      }
    }
    return null;
  }
}
