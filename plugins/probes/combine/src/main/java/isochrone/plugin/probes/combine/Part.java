package isochrone.plugin.probes.combine;

import isochrone.api.BadBlock;
import isochrone.api.Block;
import isochrone.api.ProbeFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.Probe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the checks.
 *
 * @param name what it is called in verdicts: its type, with a number where there are several
 * @param probe what makes it
 */
record Part(String name, Probe probe) {
  private static final String CHECK = "check";
  private static final int MOST = 8;

  /** The checks of a block that can be made; what is wrong with others is reported. */
  static List<Part> of(Block b, Setup setup) {
    List<Block> checks = b.blocks(CHECK);
    if (checks.isEmpty()) {
      b.problem(CHECK, "is missing: there is nothing to combine");
    }
    if (checks.size() > MOST) {
      b.problem(CHECK, "must not be given more than " + MOST + " times", checks.size());
    }
    List<Part> parts = new ArrayList<>();
    for (Block check : checks) {
      Probe probe = probe(check, setup);
      if (probe != null) {
        parts.add(new Part(name(check, checks), probe));
      }
    }
    return parts;
  }

  /** Null for a probe that is not installed, which has been reported. */
  private static @Nullable Probe probe(Block check, Setup setup) {
    ProbeFactory factory = setup.extension(ProbeFactory.class, check.text("type"));
    if (factory == null) {
      return null;
    }
    try {
      return factory.create(check, setup);
    } catch (BadBlock e) {
      setup.problem(e.problem());
      return null;
    }
  }

  private static String name(Block check, List<Block> checks) {
    String type = check.text("type");
    List<Block> same = checks.stream().filter(each -> each.text("type").equals(type)).toList();
    return same.size() == 1 ? type : type + " #" + (same.indexOf(check) + 1);
  }
}
