package isochrone.api.traffic;

import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what this server lacks from what endpoints do: when it has no socket left to check them
 * with, all of them would look ill at once.
 */
public final class OwnTrouble {
  /** The words of the system for EMFILE, ENFILE, ENOBUFS and ENOMEM, whoever reports them. */
  private static final Pattern SHORTAGE =
      Pattern.compile("Too many open files|No buffer space available|Cannot allocate memory");

  /**
   * EADDRNOTAVAIL: no local port is left. Of an IPv6 endpoint, which stands in brackets, it says
   * only that this machine has no address to go there from: another address of it may do.
   */
  private static final Pattern NO_PORT =
      Pattern.compile("Cannot assign requested address(?!: /?\\[)");

  /** Netty's, which the interface for plugins does not know: no socket could be opened. */
  private static final String NO_SOCKET = "io.netty.channel.ChannelException";

  private static final int DEEPEST = 10;

  private OwnTrouble() {}

  /** What this server lacks, in words for people; null when it was not the server. */
  public static @Nullable String in(Throwable trouble) {
    String found = null;
    Throwable at = trouble;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      found = exactly(at, found);
      at = at.getCause();
    }
    return found;
  }

  /** Causes know better than what is wrapped around them. */
  private static @Nullable String exactly(Throwable trouble, @Nullable String before) {
    String message = String.valueOf(trouble.getMessage());
    Matcher shortage = SHORTAGE.matcher(message);
    if (shortage.find()) {
      return shortage.group().toLowerCase(Locale.ROOT);
    }
    if (NO_PORT.matcher(message).find()) {
      return "no local port is left";
    }
    if (before == null && trouble instanceof RejectedExecutionException) {
      return "the server is closing";
    }
    return before == null && trouble.getClass().getName().equals(NO_SOCKET)
        ? "no socket could be opened"
        : before;
  }
}
