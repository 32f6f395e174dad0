package isochrone.host.page;

import isochrone.api.Glob;
import isochrone.api.Page;
import isochrone.api.traffic.Event;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which events a client wants.
 *
 * @param kinds what events are about
 * @param profile the profiles
 * @param after the event that it had last; 0 for none
 * @param recent how many of the latest it wants at most
 */
record EventsWish(Set<String> kinds, Glob profile, long after, int recent)
    implements Predicate<Event> {
  private static final Set<String> PARAMETERS =
      Set.of("after", "kind", "profile", "recent", "stream");

  static EventsWish of(Page.Request request) throws BadParameter {
    BadParameter.refuseOthers(request, PARAMETERS);
    Map<String, String> parameters = request.parameters();
    // A browser that connects again repeats the address, and says in the header what is new.
    String last = request.headers().getOrDefault("last-event-id", parameters.get("after"));
    return new EventsWish(
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

  /**
   * The same by what has happened: an event that has not yet been is that of another server, whose
   * clock was ahead. Nothing could be told for as long as that one is ahead.
   */
  EventsWish knowing(List<Event> events) {
    long latest = events.isEmpty() ? 0 : events.get(events.size() - 1).id();
    return after <= latest ? this : new EventsWish(kinds, profile, 0, recent);
  }

  /** What concerns all profiles concerns each. */
  @Override
  public boolean test(Event event) {
    return event.id() > after
        && kinds.contains(event.kind().toString())
        && (event.profile().isEmpty() || profile.matches(event.profile()));
  }

  /** Those of the past, the oldest first. */
  List<Event> latest(List<Event> events) {
    List<Event> all = events.stream().filter(this).toList();
    return all.subList(Math.max(0, all.size() - recent), all.size());
  }
}
