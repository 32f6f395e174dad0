package isochrone.traffic;

import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.Target;
import isochrone.api.traffic.Targets;
import isochrone.wire.PackedAnswer;
import isochrone.wire.PacketAddress;
import isochrone.wire.QueryPath;
import isochrone.wire.RecordSet;
import isochrone.wire.Response;
import isochrone.wire.WireName;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The answers that the endpoints of one profile stand for, made before anybody asks. */
final class Answers {
  /** Those of a profile without endpoints. */
  static final Answers NONE = new Answers(new Filling(0), false, 0, 0);

  /** Of most profiles all answers are of one kind, and no endpoint has a TTL of its own. */
  private static final @Nullable PackedAnswer[] NOTHING = new PackedAnswer[Targets.MAX];

  private static final int[] INHERITED = new int[Targets.MAX];

  static {
    Arrays.fill(INHERITED, -1);
  }

  private final @Nullable PackedAnswer[] aliases;
  private final @Nullable PackedAnswer[] ipv4;
  private final @Nullable PackedAnswer[] ipv6;
  private final int[] ownTtls;
  private final boolean named;
  private final int longest;
  private final int ttl;

  private Answers(Filling draft, boolean named, int longest, int ttl) {
    this.aliases = draft.aliases;
    this.ipv4 = draft.ipv4;
    this.ipv6 = draft.ipv6;
    this.ownTtls = draft.ownTtls;
    this.named = named;
    this.longest = longest;
    this.ttl = ttl;
  }

  /** What stands for each endpoint; what no endpoint has takes no memory. */
  private static final class Filling {
    private final int size;
    private @Nullable PackedAnswer[] aliases = NOTHING;
    private @Nullable PackedAnswer[] ipv4 = NOTHING;
    private @Nullable PackedAnswer[] ipv6 = NOTHING;
    private int[] ownTtls = INHERITED;

    Filling(int size) {
      this.size = size;
    }

    @Nullable PackedAnswer[] with(
        @Nullable PackedAnswer[] before, int at, @Nullable PackedAnswer one) {
      if (one == null) {
        return before;
      }
      @Nullable PackedAnswer[] own = before == NOTHING ? new PackedAnswer[size] : before;
      own[at] = one;
      return own;
    }

    void ownTtl(int at, int ttl) {
      if (ttl >= 0) {
        ownTtls = ownTtls == INHERITED ? Arrays.copyOf(INHERITED, size) : ownTtls;
        ownTtls[at] = ttl;
      }
    }
  }

  /**
   * Makes all answers of a profile.
   *
   * @param named whether an endpoint, or what is nested below one, is a name
   * @param longest the most that a TTL may be
   * @param scratch what answers are compiled in; its content is lost
   */
  static Answers of(Profile profile, boolean named, int longest, Response scratch) {
    int size = profile.endpoints().size();
    Filling draft = new Filling(size);
    for (int i = 0; i < size; i++) {
      fill(draft, i, profile, longest, scratch);
    }
    return new Answers(draft, named, longest, Math.min(longest, profile.ttl()));
  }

  private static void fill(
      Filling draft, int index, Profile profile, int longest, Response scratch) {
    Endpoint endpoint = profile.endpoints().get(index);
    int ttl = Math.min(longest, endpoint.ttl() < 0 ? profile.ttl() : endpoint.ttl());
    draft.ownTtl(index, endpoint.ttl());
    if (endpoint.target() instanceof Target.Name name) {
      PackedAnswer alias =
          PackedAnswer.of(profile.name(), RecordSet.cname(ttl, name.name()), scratch);
      draft.aliases = draft.with(draft.aliases, index, alias);
    } else if (endpoint.target() instanceof Target.Address address) {
      PackedAnswer ipv4 = address(profile.name(), ttl, address.ipv4(), scratch);
      draft.ipv4 = draft.with(draft.ipv4, index, ipv4);
      PackedAnswer ipv6 = address(profile.name(), ttl, address.ipv6(), scratch);
      draft.ipv6 = draft.with(draft.ipv6, index, ipv6);
    }
  }

  private static @Nullable PackedAnswer address(
      WireName owner, int ttl, @Nullable String text, Response scratch) {
    PacketAddress address = text == null ? null : PacketAddress.parse(text);
    if (address == null) {
      return null;
    }
    RecordSet set = RecordSet.address(ttl, address.high(), address.low());
    return PackedAnswer.of(owner, set, scratch);
  }

  /** Whether some endpoint is a name, so that the profile may stand for an alias. */
  @QueryPath
  boolean named() {
    return named;
  }

  /** Seconds that a negative answer may be kept at most. */
  @QueryPath
  int ttl() {
    return ttl;
  }

  /**
   * Seconds that an answer may be kept that a profile nested below this one gives: the endpoint's
   * own TTL where it has one, else this profile's.
   */
  @QueryPath
  int ttl(Answers below, int target) {
    int own = below.ownTtls[target];
    return own < 0 ? ttl : Math.min(own, longest);
  }

  /** The alias that an endpoint is; null for an address. */
  @QueryPath
  @Nullable PackedAnswer alias(int target) {
    return aliases[target];
  }

  /** The address of a family that an endpoint has; null for none. */
  @QueryPath
  @Nullable PackedAnswer address(int target, boolean family4) {
    return family4 ? ipv4[target] : ipv6[target];
  }
}
