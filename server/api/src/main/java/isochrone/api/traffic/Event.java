package isochrone.api.traffic;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to profiles, endpoints or probes.
 *
 * @param id grows from event to event, also across restarts; below 2^53
 * @param at when
 * @param kind what it is about
 * @param profile the profile's name; empty for what concerns them all
 * @param endpoint the endpoint's name; empty for what concerns the whole profile
 * @param from what it was before
 * @param to what it is now
 * @param because why, for people
 */
public record Event(
    long id,
    Instant at,
    Kind kind,
    String profile,
    String endpoint,
    String from,
    String to,
    String because) {

  /** What events are about. */
  public enum Kind {
    /** The status of an endpoint. */
    ENDPOINT("endpoint"),
    /** The status of a profile. */
    PROFILE("profile"),
    /** A person's decision about an endpoint, made or ended. */
    HAND("hand"),
    /** Whether probes run as they should. */
    PROBES("probes");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The event as the members of a JSON object, in their order. */
  public Map<String, @Nullable Object> members() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("id", id);
    members.put("at", at.toString());
    members.put("kind", kind.toString());
    members.put("profile", profile.isEmpty() ? null : profile);
    members.put("endpoint", endpoint.isEmpty() ? null : endpoint);
    members.put("from", from);
    members.put("to", to);
    members.put("because", because);
    return members;
  }

  /** The event in a line for people: {@code www.example.org. a: Online -> Degraded (got 503)}. */
  public String line() {
    String subject = endpoint.isEmpty() ? profile : profile + " " + endpoint;
    String what = subject.isEmpty() ? kind.toString() : subject;
    return what + ": " + from + " -> " + to + (because.isEmpty() ? "" : " (" + because + ")");
  }
}
