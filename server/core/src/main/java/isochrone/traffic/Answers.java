package isochrone.traffic;

import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.Target;
import isochrone.wire.PackedAnswer;
import isochrone.wire.PacketAddress;
import isochrone.wire.QueryPath;
import isochrone.wire.RecordSet;
import isochrone.wire.Response;
import isochrone.wire.Section;
import isochrone.wire.WireName;
import org.jspecify.annotations.Nullable;

/** The answers that the endpoints of one profile stand for, made before anybody asks. */
final class Answers {
  /** Those of a profile without endpoints. */
  static final Answers NONE = new Answers(0, false, 0, 0);

  private final @Nullable PackedAnswer[] aliases;
  private final @Nullable PackedAnswer[] ipv4;
  private final @Nullable PackedAnswer[] ipv6;
  private final int[] ownTtls;
  private final boolean named;
  private final int longest;
  private final int ttl;

  private Answers(int size, boolean named, int longest, int ttl) {
    this.aliases = new PackedAnswer[size];
    this.ipv4 = new PackedAnswer[size];
    this.ipv6 = new PackedAnswer[size];
    this.ownTtls = new int[size];
    this.named = named;
    this.longest = longest;
    this.ttl = ttl;
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
    Answers answers = new Answers(size, named, longest, Math.min(longest, profile.ttl()));
    for (int i = 0; i < size; i++) {
      answers.fill(i, profile, longest, scratch);
    }
    return answers;
  }

  private void fill(int index, Profile profile, int longest, Response scratch) {
    Endpoint endpoint = profile.endpoints().get(index);
    int ttl = Math.min(longest, endpoint.ttl() < 0 ? profile.ttl() : endpoint.ttl());
    ownTtls[index] = endpoint.ttl();
    if (endpoint.target() instanceof Target.Name name) {
      aliases[index] = packed(profile.name(), RecordSet.cname(ttl, name.name()), scratch);
    } else if (endpoint.target() instanceof Target.Address address) {
      ipv4[index] = address(profile.name(), ttl, address.ipv4(), scratch);
      ipv6[index] = address(profile.name(), ttl, address.ipv6(), scratch);
    }
  }

  private static @Nullable PackedAnswer address(
      WireName owner, int ttl, @Nullable String text, Response scratch) {
    PacketAddress address = text == null ? null : PacketAddress.parse(text);
    if (address == null) {
      return null;
    }
    return packed(owner, RecordSet.address(ttl, address.high(), address.low()), scratch);
  }

  private static PackedAnswer packed(WireName owner, RecordSet set, Response scratch) {
    return PackedAnswer.builder(owner).add(Section.ANSWER, owner, set).build(scratch);
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
