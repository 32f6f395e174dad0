package isochrone.host.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.api.Page;
import isochrone.api.traffic.Event;
import isochrone.api.traffic.StatusBoard;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens to profiles and endpoints, as server-sent events (WHATWG HTML §9.2) that begin with
 * the latest and go on; or, when no stream is wanted, the latest as a list in JSON.
 *
 * <p>A client that was cut off says which event it had last, and gets those that it missed. Where
 * that event is later than all there are, the clock was set back: it begins anew.
 */
public final class EventsPage implements Page {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVENT_STREAM = "text/event-stream";

  private final StatusBoard board;
  private volatile @Nullable Written last;

  public EventsPage(StatusBoard board) {
    this.board = board;
  }

  @Override
  public Reply handle(Request request) throws JsonProcessingException {
    if (!request.method().equals("GET")) {
      return Reply.error(405, "only GET");
    }
    try {
      EventsWish wish = EventsWish.of(request).knowing(board.recent());
      if (streams(request)) {
        return Reply.stream(EVENT_STREAM, new Follow(wish));
      }
      List<Map<String, @Nullable Object>> list =
          wish.latest(board.recent()).stream().map(Event::members).toList();
      return Reply.json(200, JSON.writeValueAsString(list) + "\n");
    } catch (BadParameter e) {
      return Reply.error(400, String.valueOf(e.getMessage()));
    }
  }

  private static boolean streams(Request request) throws BadParameter {
    String accept = request.headers().getOrDefault("accept", "");
    return switch (request.parameters().getOrDefault("stream", "")) {
      case "yes" -> true;
      case "no" -> false;
      case "" -> accept.contains(EVENT_STREAM) || !accept.contains("application/json");
      default -> throw new BadParameter("stream must be yes or no");
    };
  }

  /** The stream of one client. */
  private final class Follow implements Page.Stream {
    private final EventsWish wish;

    Follow(EventsWish wish) {
      this.wish = wish;
    }

    @Override
    public String pulse() {
      return ":\n\n";
    }

    @Override
    public void open(Sink sink) {
      Feed feed = new Feed(wish, event -> sink.send(text(event)));
      AutoCloseable watch = board.watch(feed::live);
      sink.onClose(() -> close(watch));
      sink.send(":\n\n"); // so that a client sees at once that it is connected
      feed.catchUp(wish.latest(board.recent()));
    }

    private void close(AutoCloseable watch) {
      try {
        watch.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** An event as it was sent: all clients get the same, one after the other. */
  private record Written(Event event, String text) {}

  private String text(Event event) {
    Written before = last;
    if (before != null && before.event().equals(event)) {
      return before.text();
    }
    String text = written(event);
    last = new Written(event, text);
    return text;
  }

  private static String written(Event event) {
    try {
      // JSON has no line ends of its own, so that one line of data is enough.
      String data = JSON.writeValueAsString(event.members());
      return "id: " + event.id() + "\nevent: " + event.kind() + "\ndata: " + data + "\n\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
