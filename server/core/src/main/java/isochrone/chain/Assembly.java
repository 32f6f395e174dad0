package isochrone.chain;

import com.typesafe.config.Config;
import isochrone.api.Apex;
import isochrone.api.BadBlock;
import isochrone.api.Block;
import isochrone.api.Extension;
import isochrone.api.FeatureFactory;
import isochrone.api.HandlerFactory;
import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Stage;
import isochrone.api.Suggestion;
import isochrone.api.Task;
import isochrone.api.Zone;
import isochrone.api.traffic.Profile;
import isochrone.config.BlockReader;
import isochrone.config.Catalogue;
import isochrone.corefile.Claims;
import isochrone.corefile.Directive;
import isochrone.corefile.Key;
import isochrone.corefile.Problems;
import isochrone.corefile.ServerBlock;
import isochrone.wire.WireName;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts a configuration together from the server blocks of a Corefile: reads each directive over its
 * plugin's settings, lets the plugins contribute, and orders their handlers. Does no I/O and finds
 * as many mistakes as it can.
 */
public final class Assembly {
  private static final Comparator<Chain.Link> ORDER =
      Comparator.comparing(Chain.Link::stage)
          .thenComparing(Chain.Link::rank)
          .thenComparing(Chain.Link::name);

  private final Surroundings around;
  private final Problems problems;
  private final BlockReader reader;
  private final Generation generation;
  private final Claims claims = new Claims();
  private final List<BlockSetup.Contributions> given = new ArrayList<>();

  private Assembly(Surroundings around, Problems problems) {
    this.around = around;
    this.problems = problems;
    this.reader = new BlockReader(Catalogue.of(around.catalog().extensions()), problems);
    this.generation = new Generation(around.traffic().draft(), problems);
  }

  /** What these blocks ask for; with mistakes in {@code problems} it must not be started. */
  public static Generation of(List<ServerBlock> blocks, Surroundings around, Problems problems) {
    Assembly assembly = new Assembly(around, problems);
    blocks.forEach(assembly::add);
    assembly.generation.checks().forEach(Runnable::run);
    assembly.generation.checks().clear(); // they hold all settings, and never run again
    assembly.generation.draft().tie();
    assembly.generation.draft().problems().forEach(problems::add);
    assembly.generation.draft().advice().forEach(problems::advise);
    assembly.given.forEach(assembly::refuseUnlocated);
    assembly.given.forEach(assembly::adviseToAskWho);
    return assembly.generation;
  }

  private void add(ServerBlock block) {
    List<Zone> zones = zones(block);
    BlockSetup.Contributions given = new BlockSetup.Contributions(block.keys());
    this.given.add(given);
    directives(block).forEach((name, uses) -> apply(name, uses, zones, given));
    List<Supplier<Apex>> apexes = apexes(block, zones, given);
    given.links.sort(ORDER);
    Chain chain = new Chain(given.links, given.owners, apexes, given.located);
    Map<Zone, List<InetSocketAddress>> opened = open(block, zones, given, chain);
    List<String> plugins = directives(block).keySet().stream().sorted().toList();
    // Last of the block's tasks: delegations are known once its zones have been read.
    generation.starts().add(() -> refuseBelowCuts(given));
    generation.blocks().add(new Generation.ServedBlock(opened, plugins));
  }

  private static List<Zone> zones(ServerBlock block) {
    List<Zone> zones = new ArrayList<>();
    for (Key key : block.keys()) {
      zones.add(Zone.of(zones.size(), key.zone()));
    }
    return zones;
  }

  /** The directives by name: several uses of one are handed to its plugin together. */
  private static Map<String, List<Directive>> directives(ServerBlock block) {
    Map<String, List<Directive>> uses = new LinkedHashMap<>();
    for (Directive directive : block.directives()) {
      uses.computeIfAbsent(directive.name().text(), name -> new ArrayList<>()).add(directive);
    }
    return uses;
  }

  private void apply(
      String name, List<Directive> uses, List<Zone> zones, BlockSetup.Contributions given) {
    Extension extension = around.catalog().directive(name);
    if (extension == null) {
      uses.forEach(use -> refuseUnknown(name, use.origin()));
      return;
    }
    Config reference = extension.reference();
    List<Block> blocks = uses.stream().map(use -> reader.read(use, reference)).toList();
    BlockSetup setup = new BlockSetup(around, generation, zones, name, given);
    List<Task> starts = generation.starts();
    int before = starts.size();
    try {
      if (extension instanceof HandlerFactory factory) {
        given.stages.add(factory.stage());
        setup.handler(factory.stage(), factory.rank(), factory.create(blocks, setup));
      } else if (extension instanceof FeatureFactory feature) {
        feature.apply(blocks, setup);
      }
    } catch (BadBlock e) {
      problems.add(e.problem());
    }
    if (!blocks.stream().allMatch(Block::sound)) {
      // Started on stand-ins for its wrong settings it would only find what nobody wrote.
      starts.subList(before, starts.size()).clear();
    }
  }

  private void refuseUnknown(String name, Origin origin) {
    List<String> known = around.catalog().directives();
    String elsewhere = Elsewhere.advice(name);
    String was =
        elsewhere == null
            ? Suggestion.was(name, known, "'isochrone plugins' lists those that there are")
            : "(was " + Problem.shown(name) + "; " + elsewhere + ")";
    problems.add(new Problem(origin, Problems.LANGUAGE, "unknown directive " + was));
  }

  /** The start of authority of each zone: a plugin's, or one made here. */
  private List<Supplier<Apex>> apexes(
      ServerBlock block, List<Zone> zones, BlockSetup.Contributions given) {
    List<Zone> missing =
        zones.stream().filter(zone -> !given.authorities.containsKey(zone.origin())).toList();
    long serial = around.clock().now().getEpochSecond();
    MadeApex made = MadeApex.of(missing, zones.size(), serial);
    if (!missing.isEmpty()) {
      given.links.add(new Chain.Link("", Stage.SERVE, Integer.MIN_VALUE, made));
      given.owners.add(made);
      missing.forEach(zone -> advise(block.keys().get(zone.index())));
    }
    return zones.stream()
        .map(zone -> apex(zone, given.authorities.get(zone.origin()), made))
        .toList();
  }

  private static Supplier<Apex> apex(
      Zone zone, BlockSetup.@Nullable Authority authority, MadeApex made) {
    if (authority != null) {
      return authority.apex();
    }
    Apex apex = made.apex(zone);
    return () -> apex;
  }

  private void advise(Key key) {
    if (problems.at(key.origin())) {
      return; // the zone is wrong, or not even the one that was meant
    }
    String text =
        "zone %s has no SOA and NS of its own, so they are made up (%s): add 'authority' or 'file'";
    String server = ("ns.dns." + key.zone()).replace("..", ".");
    problems.advise(
        new Problem(key.origin(), Problems.LANGUAGE, text.formatted(key.zone(), server)));
  }

  /** Refuses profiles whose methods need to know more of clients than their block tells. */
  private void refuseUnlocated(BlockSetup.Contributions block) {
    for (Profile profile : block.profiles) {
      generation
          .draft()
          .needs(profile)
          .forEach(
              (attr, by) -> {
                if (!block.givers.containsKey(attr)) {
                  String text = "%s of profile %s needs %s: add it to this server block";
                  String what = "method " + by.method();
                  problems.add(
                      new Problem(
                          profile.origin(),
                          profile.source(),
                          text.formatted(what, by.name(), attr.plugin())));
                }
              });
    }
  }

  /** Advises to learn who the clients are where answers depend on that. */
  private void adviseToAskWho(BlockSetup.Contributions block) {
    String asking =
        around.catalog().all(HandlerFactory.class).stream()
            .filter(factory -> factory.stage() == Stage.CLIENT)
            .map(factory -> "'" + factory.name() + "'")
            .collect(Collectors.joining(" or "));
    if (asking.isEmpty() || block.stages.contains(Stage.CLIENT)) {
      return;
    }
    block.profiles.stream()
        .filter(generation.draft()::looksAtClient)
        .findFirst()
        .ifPresent(profile -> problems.advise(askWho(profile, asking)));
  }

  private static Problem askWho(Profile profile, String asking) {
    String text =
        "answers of profile %s depend on the client's address, and resolvers ask for many clients:"
            + " add %s, so that they can tell for which";
    return new Problem(profile.origin(), profile.source(), text.formatted(profile.name(), asking));
  }

  private void refuseBelowCuts(BlockSetup.Contributions given) {
    for (Profile profile : given.profiles) {
      for (WireName name : profile.names()) {
        if (given.owners.stream().anyMatch(owner -> owner.delegates(name))) {
          String text = "%s is delegated to other servers, so no profile can answer for it";
          problems.add(new Problem(profile.origin(), "profile", text.formatted(name)));
        }
      }
    }
  }

  /** Adds the zones of a block to the addresses it listens on. */
  private Map<Zone, List<InetSocketAddress>> open(
      ServerBlock block, List<Zone> zones, BlockSetup.Contributions given, Chain chain) {
    Map<Zone, List<InetSocketAddress>> opened = new LinkedHashMap<>();
    for (Zone zone : zones) {
      Key key = block.keys().get(zone.index());
      List<InetSocketAddress> addresses = given.addresses(zone);
      claims.add(key, given.listens(), problems);
      opened.put(zone, addresses);
      for (InetSocketAddress address : addresses) {
        Generation.Door door = door(address, key, given);
        door.zones.put(key.zone(), new ZoneTable.Served(chain, zone));
      }
    }
    return opened;
  }

  private Generation.Door door(InetSocketAddress address, Key key, BlockSetup.Contributions given) {
    Generation.Door door =
        generation
            .doors()
            .computeIfAbsent(address, a -> new Generation.Door(key.origin(), around.identity()));
    given.observers.forEach(door.observers::putIfAbsent);
    door.chaos = Generation.Told.together(door.chaos, given.chaos, problems);
    door.nsid = Generation.Told.together(door.nsid, given.nsid, problems);
    return door;
  }
}
