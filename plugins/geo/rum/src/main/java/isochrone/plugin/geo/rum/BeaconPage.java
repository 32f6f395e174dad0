package isochrone.plugin.geo.rum;

import isochrone.api.Page;
import isochrone.api.geo.Measurement;
import isochrone.wire.PacketAddress;
import org.jspecify.annotations.Nullable;

/** Takes what visits measured, or says why not. */
final class BeaconPage implements Page {
  private final Desk desk;

  BeaconPage(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Reply handle(Request request) {
    if (!request.method().equals("POST")) {
      return Replies.only("POST");
    }
    Beacon beacon = Beacon.parse(request.body());
    Site site = beacon == null ? null : desk.settings().site(beacon.key());
    PacketAddress client = desk.settings().proxies().client(request);
    Result result =
        client == null ? Result.MALFORMED : judge(request, beacon, site, Prefix.of(client));
    desk.count(desk.metrics().beacons(), site, result);
    return Replies.of(result);
  }

  private Result judge(Request request, @Nullable Beacon beacon, @Nullable Site site, Prefix from) {
    if (!desk.commons().beacons().take(from, desk.settings().prefixRate(), desk.now())) {
      return Result.FLOOD;
    }
    if (beacon == null) {
      return Result.MALFORMED;
    }
    if (site == null) {
      return Result.WRONG_KEY;
    }
    return site.hasSent(request) ? judge(beacon, site, from) : Result.WRONG_ORIGIN;
  }

  /** A token is used up by whatever is sent with it: nobody tries a second value. */
  private Result judge(Beacon beacon, Site site, Prefix from) {
    long now = desk.now();
    Tokens.Token token = desk.tokens().read(beacon.token(), site.key(), from);
    if (token == null || token.isAhead(desk.millis())) {
      return Result.WRONG_TOKEN;
    }
    if (token.isLate(desk.millis())) {
      return Result.LATE;
    }
    // Before the token is noted, so that the rates bound how many of them have to be remembered.
    if (!desk.limit(site).take(now)) {
      return Result.FLOOD;
    }
    UsedTokens.Use use = desk.commons().used().use(token.nonce(), now);
    if (use == UsedTokens.Use.AGAIN) {
      return Result.REPLAY;
    }
    if (use == UsedTokens.Use.FULL) {
      return Result.FLOOD;
    }
    if (!token.regions().containsAll(beacon.times().keySet()) || !beacon.isPossible()) {
      return Result.IMPOSSIBLE;
    }
    if (from.isLocal()) {
      return Result.LOCAL;
    }
    beacon.times().forEach((region, millis) -> take(site, from, region, millis));
    return Result.TAKEN;
  }

  /** Leaves out regions that a reload has taken away since. */
  private void take(Site site, Prefix from, String region, double millis) {
    if (desk.settings().regions().contains(region)) {
      desk.metrics().times().with(site.name(), region).add();
      desk.measurements()
          .add(
              new Measurement(
                  from.ipv4(), from.high(), from.low(), region, (float) millis, desk.second()));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BeaconPage page && desk.settings().equals(page.desk.settings());
  }

  @Override
  public int hashCode() {
    return desk.settings().hashCode();
  }
}
