package isochrone.plugin.routing.profile;

import isochrone.api.OwnedNames;
import isochrone.api.traffic.ProfileHandle;
import isochrone.wire.NameTable;
import isochrone.wire.QueryPath;
import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of the profiles of one server block, and the names above them. A name exists for the
 * profiles that can be served: those that are off leave no trace (RFC 8020 §2 for the names above).
 */
@QueryPath
final class SteeredNames implements OwnedNames {
  private final NameTable<Node> nodes;

  /**
   * What is known of one name.
   *
   * @param own the profile of this name; null when it only stands above others
   * @param all the profiles of this name and of names below it
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Node(@Nullable ProfileHandle own, ProfileHandle[] all) {

    /** Whether the name exists for profiles below it. */
    boolean existsBeside() {
      for (ProfileHandle profile : all) {
        if (profile != own && profile.active()) {
          return true;
        }
      }
      return false;
    }

    boolean exists() {
      for (ProfileHandle profile : all) {
        if (profile.active()) {
          return true;
        }
      }
      return false;
    }
  }

  private SteeredNames(NameTable<Node> nodes) {
    this.nodes = nodes;
  }

  /** The profile of a name; null for none. */
  @Nullable ProfileHandle profile(WireName name) {
    Node node = nodes.get(name, 0);
    return node == null ? null : node.own();
  }

  @Override
  public boolean holdsBesideProfile(WireName name) {
    Node node = nodes.get(name, 0);
    return node != null && node.existsBeside();
  }

  @Override
  public int closest(WireName name) {
    for (int label = nodes.longest(name, 0); label >= 0; label = nodes.longest(name, label + 1)) {
      Node node = nodes.get(name, label);
      if (node != null && node.exists()) {
        return label;
      }
    }
    return name.labels();
  }

  /** Collects profiles. */
  static final class Builder {
    private final Map<WireName, ProfileHandle> own = new LinkedHashMap<>();
    private final Map<WireName, List<ProfileHandle>> all = new LinkedHashMap<>();

    /** Adds a profile with all its names. */
    void add(ProfileHandle profile) {
      for (WireName name : profile.profile().names()) {
        own.put(name, profile);
        for (int label = 0; label < name.labels(); label++) {
          WireName above = label == 0 ? name : name.suffix(label);
          all.computeIfAbsent(above, key -> new ArrayList<>()).add(profile);
        }
      }
    }

    SteeredNames build() {
      NameTable.Builder<Node> table = NameTable.builder();
      all.forEach(
          (name, profiles) ->
              table.put(name, new Node(own.get(name), profiles.toArray(new ProfileHandle[0]))));
      return new SteeredNames(table.build());
    }
  }
}
