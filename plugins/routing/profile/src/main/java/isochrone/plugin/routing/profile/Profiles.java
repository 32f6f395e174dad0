package isochrone.plugin.routing.profile;

import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.traffic.ProfileHandle;
import isochrone.api.traffic.Router;
import isochrone.wire.QueryPath;

/** Hands questions for the names of profiles to the router. */
@QueryPath
final class Profiles implements Handler {
  private final SteeredNames names;
  private final Router router;

  Profiles(SteeredNames names, Router router) {
    this.names = names;
    this.router = router;
  }

  @Override
  public Outcome handle(Exchange x) {
    ProfileHandle profile = names.profile(x.qname());
    return profile == null ? Outcome.NEXT : router.route(x, profile);
  }
}
