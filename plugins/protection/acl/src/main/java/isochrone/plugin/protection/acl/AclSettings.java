package isochrone.plugin.protection.acl;

import isochrone.api.Block;
import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.api.Word;
import isochrone.api.Zone;
import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Who may ask for what.
 *
 * @param rules in the order written
 * @param zones the zones of the server block, then others that rules are for
 */
record AclSettings(List<Rule> rules, List<String> zones) {
  private static final List<String> ACTIONS = List.of("allow", "block", "filter", "drop");

  static AclSettings of(List<Block> uses, Setup setup) {
    List<Rule> rules = new ArrayList<>();
    Map<String, Integer> zones = new LinkedHashMap<>();
    List<WireName> served = setup.zones().stream().map(Zone::origin).toList();
    RuleZones everywhere = RuleZones.of(served, zones);
    for (Block use : uses) {
      List<WireName> names = names(use, setup);
      RuleZones where = names.isEmpty() ? everywhere : RuleZones.of(names, zones);
      List<Block> lines = use.blocks(ACTIONS);
      if (lines.isEmpty()) {
        advise(use, setup, "has no rule, so it turns nobody away");
      }
      lines.forEach(line -> rules.add(rule(rules.size(), line, where)));
    }
    return new AclSettings(List.copyOf(rules), List.copyOf(zones.keySet()));
  }

  private static Rule rule(int number, Block line, RuleZones zones) {
    Action action = Action.valueOf(line.name().toUpperCase(Locale.ROOT));
    RuleWords words = RuleWords.of(line);
    return new Rule(number, line.origin(), action, zones, words.types(), words.sources());
  }

  private static List<WireName> names(Block use, Setup setup) {
    List<WireName> names = new ArrayList<>();
    for (Word word : use.words("zones")) {
      try {
        WireName name = WireName.of(word.text());
        names.add(name);
        if (setup.zones().stream().map(Zone::origin).noneMatch(zone -> meet(zone, name))) {
          String text = "zone %s lies in no zone of this server block, so no query matches it";
          setup.advise(
              new Problem(word.origin(), use.plugin(), text.formatted(Problem.shown(word.text()))));
        }
      } catch (IllegalArgumentException e) {
        use.problem(word.origin(), "zones must be domain names: " + e.getMessage());
      }
    }
    return names;
  }

  private static boolean meet(WireName zone, WireName name) {
    return name.isWithin(zone) || zone.isWithin(name);
  }

  private static void advise(Block use, Setup setup, String text) {
    setup.advise(new Problem(use.origin(), use.plugin(), text));
  }
}
