package isochrone.host.page;

import isochrone.api.Page;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.ProfileStatus;
import isochrone.api.traffic.StatusBoard.EndpointState;
import isochrone.api.traffic.StatusBoard.ProfileState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the profiles is asked for, by the parameters of a page: {@code profile} picks some,
 * {@code problems} leaves out what is well; {@code refresh}, in seconds, is for documents alone.
 *
 * @param picked what to show; null for all
 * @param problems whether only what is not as it should be
 */
record Shown(@Nullable EndpointPattern picked, boolean problems) {

  private static final int LONGEST_REFRESH = 3_600;
  private static final Set<String> PARAMETERS = Set.of("profile", "problems", "refresh");

  static Shown of(Page.Request request) throws BadParameter {
    BadParameter.refuseOthers(request, PARAMETERS);
    Map<String, String> parameters = request.parameters();
    String picked = parameters.getOrDefault("profile", "");
    String problems = parameters.getOrDefault("problems", "false");
    if (!EndpointPattern.isBounded(picked)) {
      throw new BadParameter("profile must have " + EndpointPattern.BOUND);
    }
    if (!problems.isEmpty() && !problems.equals("true") && !problems.equals("false")) {
      throw new BadParameter("problems must be true or false");
    }
    String refresh = parameters.getOrDefault("refresh", "0");
    if (!refresh.matches("[0-9]{1,4}") || Integer.parseInt(refresh) > LONGEST_REFRESH) {
      throw new BadParameter("refresh must be 0 to 3600 seconds");
    }
    return new Shown(
        picked.isEmpty() ? null : EndpointPattern.of(picked), !problems.equals("false"));
  }

  /** What was picked of these profiles. */
  List<ProfileState> pick(List<ProfileState> all) {
    EndpointPattern pattern = picked;
    if (pattern == null) {
      return all;
    }
    List<ProfileState> some = new ArrayList<>();
    for (ProfileState each : all) {
      List<String> names = Subject.names(each.profile());
      List<EndpointState> endpoints =
          each.endpoints().stream()
              .filter(one -> pattern.matches(names, one.endpoint().name()))
              .toList();
      if (!endpoints.isEmpty() || pattern.matches(names, "")) {
        some.add(with(each, endpoints));
      }
    }
    return some;
  }

  /** What is to be shown of what was picked. */
  List<ProfileState> reduce(List<ProfileState> picked) {
    if (!problems) {
      return picked;
    }
    List<ProfileState> some = new ArrayList<>();
    for (ProfileState each : picked) {
      List<EndpointState> endpoints = each.endpoints().stream().filter(Shown::isProblem).toList();
      if (!endpoints.isEmpty() || each.status() != ProfileStatus.ONLINE) {
        some.add(with(each, endpoints));
      }
    }
    return some;
  }

  /** Whether somebody might want to do something about it, or has done so. */
  private static boolean isProblem(EndpointState state) {
    boolean well =
        state.status() == EndpointStatus.ONLINE || state.status() == EndpointStatus.UNMONITORED;
    return !well || state.hand() != null || state.stalled() || state.failures() > 0;
  }

  private static ProfileState with(ProfileState profile, List<EndpointState> endpoints) {
    return new ProfileState(profile.profile(), profile.status(), profile.since(), endpoints);
  }
}
