package isochrone.host.page;

import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Hand;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.StatusBoard.EndpointState;
import isochrone.api.traffic.StatusBoard.ProfileState;
import isochrone.traffic.EndpointName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that people may decide about: one of a live profile, or one that is in none but about
 * which something is decided still.
 *
 * @param name which
 * @param names the names of its profile as people write them
 * @param profile its profile; null when it is in none that is live
 * @param index its place there
 * @param hand what is decided about it
 */
record Subject(
    EndpointName name,
    List<String> names,
    @Nullable ProfileState profile,
    int index,
    @Nullable Hand hand) {

  /** Whether its endpoint is in a live profile. */
  boolean live() {
    return profile != null;
  }

  /** All there are: those of live profiles in their order, then the others. */
  static List<Subject> all(List<ProfileState> profiles, Map<EndpointName, Hand> hands) {
    List<Subject> all = new ArrayList<>();
    Map<EndpointName, Hand> others = new HashMap<>(hands);
    for (ProfileState state : profiles) {
      Profile profile = state.profile();
      List<String> names = names(profile);
      for (int i = 0; i < state.endpoints().size(); i++) {
        EndpointState of = state.endpoints().get(i);
        EndpointName name = new EndpointName(profile.name().toString(), of.endpoint().name());
        all.add(new Subject(name, names, state, i, of.hand()));
        others.remove(name);
      }
    }
    others.forEach(
        (name, hand) -> all.add(new Subject(name, List.of(plain(name.profile())), null, 0, hand)));
    int live = all.size() - others.size();
    all.subList(live, all.size()).sort(Comparator.comparing(each -> each.name.toString()));
    return all;
  }

  /** The names of a profile as people write them. */
  static List<String> names(Profile profile) {
    return profile.names().stream().map(name -> plain(name.toString())).toList();
  }

  /** The name of a profile as people write it, without the final dot. */
  static String plain(String name) {
    return name.endsWith(".") && name.length() > 1 ? name.substring(0, name.length() - 1) : name;
  }

  /** Its state; null when it is in no live profile. */
  @Nullable EndpointState state() {
    return profile == null ? null : profile.endpoints().get(index);
  }

  /** Its status; null when it is in no live profile. */
  @Nullable EndpointStatus status() {
    EndpointState state = state();
    return state == null ? null : state.status();
  }

  /** Why nothing but the Corefile can have it served; null when that is not so. */
  @Nullable String off() {
    EndpointState state = state();
    if (profile == null || state == null) {
      return null;
    }
    if (!state.endpoint().enabled()) {
      return "disabled in the Corefile: enable it there";
    }
    return profile.profile().enabled()
        ? null
        : "its profile is disabled in the Corefile: enable that there";
  }
}
