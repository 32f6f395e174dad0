package isochrone.traffic;

import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.Target;
import isochrone.wire.PackedAnswer;
import isochrone.wire.PacketAddress;
import isochrone.wire.QueryPath;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import isochrone.wire.Response;
import isochrone.wire.Section;
import isochrone.wire.WireName;
import org.jspecify.annotations.Nullable;

/** The answers that the endpoints of one profile stand for, made before anybody asks. */
final class Answers {
  /** Those of a profile without endpoints. */
  static final Answers NONE = new Answers(0, false, 0);

  private final @Nullable PackedAnswer[] aliases;
  private final @Nullable PackedAnswer[] ipv4;
  private final @Nullable PackedAnswer[] ipv6;
  private final boolean named;
  private final int ttl;

  private Answers(int size, boolean named, int ttl) {
    this.aliases = new PackedAnswer[size];
    this.ipv4 = new PackedAnswer[size];
    this.ipv6 = new PackedAnswer[size];
    this.named = named;
    this.ttl = ttl;
  }

  /** Makes all answers of a profile, no TTL above {@code longest}; {@code scratch} is lost. */
  static Answers of(Profile profile, int longest, Response scratch) {
    int size = profile.endpoints().size();
    boolean named = profile.endpoints().stream().anyMatch(e -> e.target() instanceof Target.Name);
    Answers answers = new Answers(size, named, Math.min(longest, profile.ttl()));
    for (int i = 0; i < size; i++) {
      answers.fill(i, profile, longest, scratch);
    }
    return answers;
  }

  private void fill(int index, Profile profile, int longest, Response scratch) {
    Endpoint endpoint = profile.endpoints().get(index);
    int ttl = Math.min(longest, endpoint.ttl() < 0 ? profile.ttl() : endpoint.ttl());
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

  /** What an endpoint answers to a question of this type; null for nothing. */
  @QueryPath
  @Nullable PackedAnswer find(int target, int type) {
    PackedAnswer alias = aliases[target];
    if (alias != null) {
      // Where an alias stands nothing else does, whatever the type (RFC 1034 §3.6.2).
      return alias;
    }
    return switch (type) {
      case RecordType.A -> ipv4[target];
      case RecordType.AAAA -> ipv6[target];
      // One record set is enough for ANY (RFC 8482 §4.1).
      case RecordType.ANY -> ipv4[target] != null ? ipv4[target] : ipv6[target];
      default -> null;
    };
  }
}
