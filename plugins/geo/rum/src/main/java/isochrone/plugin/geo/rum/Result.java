package isochrone.plugin.geo.rum;

import java.util.Locale;

/** What becomes of a request, and what its sender is told. */
enum Result {
  TAKEN(200, "taken"),
  LOCAL(200, "fine, but loopback and link-local addresses are of no network: nothing is learned"),
  MALFORMED(400, "no beacon, or a proxy does not say for whom it asks: see the README of rum"),
  WRONG_KEY(403, "no site has this key"),
  WRONG_ORIGIN(403, "pages of this origin have another key"),
  WRONG_TOKEN(403, "the token was not given to this key and this network"),
  LATE(403, "the token is older than two minutes"),
  REPLAY(409, "the token has been used"),
  IMPOSSIBLE(422, "a time is of no region of the plan, below 0.2 ms or above 10 s"),
  FLOOD(429, "too many: later");

  private final int status;
  private final String text;

  Result(int status, String text) {
    this.status = status;
    this.text = text;
  }

  int status() {
    return status;
  }

  String text() {
    return text;
  }

  /** As metrics have it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
