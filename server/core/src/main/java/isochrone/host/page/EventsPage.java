package isochrone.host.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.api.Glob;
import isochrone.api.Page;
import isochrone.api.traffic.Event;
import isochrone.api.traffic.StatusBoard;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What happens to profiles and endpoints, as server-sent events (WHATWG HTML §9.2) that begin with
 * the latest and go on; or, when no stream is wanted, the latest as a list in JSON.
 *
 * <p>A client that was cut off says which event it had last, and gets those that it missed.
 */
public final class EventsPage implements Page {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVENT_STREAM = "text/event-stream";
  private static final Set<String> PARAMETERS =
      Set.of("after", "kind", "profile", "recent", "stream");

  private final StatusBoard board;
  private volatile @Nullable Written last;

  public EventsPage(StatusBoard board) {
    this.board = board;
  }

  /** A parameter makes no sense. */
  private static final class BadParameter extends Exception {
    private static final long serialVersionUID = 1L;

    BadParameter(String message) {
      super(message);
    }
  }

  /**
   * What a client wants.
   *
   * @param kinds what events are about
   * @param profile the profiles
   * @param after the event that it had last; 0 for none
   * @param recent how many of the latest it wants at most
   */
  private record Wish(Set<String> kinds, Glob profile, long after, int recent)
      implements Predicate<Event> {

    static Wish of(Request request) throws BadParameter {
      for (String name : new TreeSet<>(request.parameters().keySet())) {
        if (!PARAMETERS.contains(name)) {
          throw new BadParameter("there is no parameter " + name);
        }
      }
      Map<String, String> parameters = request.parameters();
      // A browser that connects again repeats the address, and says in the header what is new.
      String last = request.headers().getOrDefault("last-event-id", parameters.get("after"));
      return new Wish(
          kinds(parameters.get("kind")),
          new Glob(parameters.getOrDefault("profile", "*")),
          last == null ? 0 : number("after", last),
          (int) Math.min(Integer.MAX_VALUE, recent(parameters)));
    }

    private static long recent(Map<String, String> parameters) throws BadParameter {
      String recent = parameters.get("recent");
      return recent == null ? Integer.MAX_VALUE : number("recent", recent);
    }

    private static long number(String name, String text) throws BadParameter {
      try {
        long number = Long.parseLong(text);
        if (number >= 0) {
          return number;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw new BadParameter(name + " must be a number");
    }

    private static Set<String> kinds(@Nullable String text) throws BadParameter {
      Set<String> all =
          Arrays.stream(Event.Kind.values()).map(Event.Kind::toString).collect(Collectors.toSet());
      if (text == null) {
        return all;
      }
      Set<String> wanted = Set.copyOf(List.of(text.split(",")));
      if (!all.containsAll(wanted)) {
        throw new BadParameter("kind must be one or more of " + new TreeSet<>(all));
      }
      return wanted;
    }

    /** What concerns all profiles concerns each. */
    @Override
    public boolean test(Event event) {
      return event.id() > after
          && kinds.contains(event.kind().toString())
          && (event.profile().isEmpty() || profile.matches(event.profile()));
    }

    List<Event> latest(List<Event> events) {
      List<Event> all = events.stream().filter(this).toList();
      return all.subList(Math.max(0, all.size() - recent), all.size());
    }
  }

  @Override
  public Reply handle(Request request) throws JsonProcessingException {
    if (!request.method().equals("GET")) {
      return Reply.text(405, "only GET\n");
    }
    try {
      Wish wish = Wish.of(request);
      if (streams(request)) {
        return Reply.stream(EVENT_STREAM, new Follow(wish));
      }
      List<Map<String, @Nullable Object>> list =
          wish.latest(board.recent()).stream().map(Event::members).toList();
      return Reply.json(200, JSON.writeValueAsString(list) + "\n");
    } catch (BadParameter e) {
      return Reply.text(400, e.getMessage() + "\n");
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
    private final Wish wish;

    Follow(Wish wish) {
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
