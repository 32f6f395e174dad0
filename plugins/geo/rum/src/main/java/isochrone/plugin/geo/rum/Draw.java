package isochrone.plugin.geo.rum;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Draws the targets of a visit: by weight, each region at most once. */
final class Draw {
  private Draw() {}

  static List<Target> of(List<Target> targets, int count, RandomGenerator chance) {
    List<Target> left = new ArrayList<>(targets);
    List<Target> drawn = new ArrayList<>();
    Set<String> regions = new HashSet<>();
    while (drawn.size() < count && !left.isEmpty()) {
      Target target = one(left, chance);
      drawn.add(target);
      regions.add(target.region());
      left.removeIf(other -> regions.contains(other.region()));
    }
    return drawn;
  }

  private static Target one(List<Target> targets, RandomGenerator chance) {
    int at = chance.nextInt(targets.stream().mapToInt(Target::weight).sum());
    int next = 0;
    while (at >= targets.get(next).weight()) {
      at -= targets.get(next).weight();
      next++;
    }
    return targets.get(next);
  }
}
