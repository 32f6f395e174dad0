package isochrone.plugin.geo.geoip;

import isochrone.api.Block;
import isochrone.api.Client;
import isochrone.api.Problem;
import isochrone.api.Workbench;
import isochrone.wire.PacketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code geoip}: tells what a server would know of addresses. */
@Command(
    name = "geoip",
    description = {
      "Tells where addresses are and whose network they are in.",
      "It asks the geoip lines of a Corefile, databases of your choice, or the countries that come",
      "with the program."
    },
    customSynopsis = "isochrone geoip [FLAGS] ADDRESS... | build CSV FILE",
    sortOptions = false,
    subcommands = GeoipBuild.class,
    parameterListHeading = "%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isochrone geoip 193.0.6.139 2001:67c:2e8:22::c100:68b",
      "  isochrone geoip --conf dns/Corefile 10.1.2.3",
      "  isochrone geoip --db city.mmdb --db asn.mmdb --json 192.0.2.1",
      "  isochrone geoip build offices.csv offices.mmdb"
    })
final class GeoipCommand implements Callable<Integer> {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final String COREFILE = "Corefile";

  @Parameters(arity = "0..*", paramLabel = "ADDRESS", description = "IPv4 or IPv6.")
  private List<String> addresses = List.of();

  @Option(
      names = "-conf",
      paramLabel = "FILE",
      description = "The Corefile. Default: ./Corefile where there is one that uses geoip")
  private @Nullable String conf;

  @Option(
      names = "-db",
      paramLabel = "FILE",
      description = "A database in place of the Corefile's; may be repeated, the last wins.")
  private List<String> databases = new ArrayList<>();

  @Option(names = "-json", description = "Print JSON.")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;
  private final Map<Path, Atlas.Source> compiled = new HashMap<>();
  private final Workbench around;

  GeoipCommand(Workbench around) {
    this.around = around;
  }

  Workbench around() {
    return around;
  }

  @Override
  public Integer call() {
    if (addresses.isEmpty()) {
      throw wrong("Missing required parameter: 'ADDRESS'");
    }
    Map<String, Client> clients = clients();
    try {
      // By the server blocks that say so; one without a name when none does.
      Map<String, List<Atlas.Source>> sources = sources();
      new FoundPrinter(around.out(), json).print(clients, sources);
      return OK;
    } catch (BadDatabase e) {
      around.err().println(e.getMessage());
      return FAILED;
    }
  }

  private Map<String, Client> clients() {
    Map<String, Client> clients = new LinkedHashMap<>();
    for (String text : addresses) {
      PacketAddress address = PacketAddress.parse(text);
      if (address == null) {
        throw wrong("'%s' is not an address".formatted(text));
      }
      Client client = new Client();
      client.address(address.high(), address.low());
      clients.put(text, client);
    }
    return clients;
  }

  private ParameterException wrong(String text) {
    if (spec == null) {
      throw new IllegalStateException("picocli did not fill in the command");
    }
    return new ParameterException(spec.commandLine(), text);
  }

  private Map<String, List<Atlas.Source>> sources() throws BadDatabase {
    if (!databases.isEmpty()) {
      if (conf != null) {
        throw wrong("-db and -conf exclude each other");
      }
      return Map.of("", compile(databases.stream().map(around::file).toList()));
    }
    Map<String, List<Atlas.Source>> configured = configured();
    return configured.isEmpty()
        ? Map.of("", compile(List.of(around.geoData(GeoipFactory.SHIPPED))))
        : configured;
  }

  private Map<String, List<Atlas.Source>> configured() throws BadDatabase {
    Path corefile = around.file(conf == null ? COREFILE : conf);
    if (conf == null && Files.notExists(corefile)) {
      return Map.of();
    }
    Workbench.Uses found = around.uses(corefile, "geoip");
    Map<String, List<Atlas.Source>> sources = new LinkedHashMap<>();
    for (Workbench.InBlock block : found.blocks()) {
      sources.put(String.join(" ", block.zones()), sources(block.uses()));
    }
    List<Problem> problems = found.problems().get();
    if (!problems.isEmpty()) {
      problems.forEach(around.err()::println);
      throw new BadDatabase("isochrone: %s has mistakes".formatted(corefile));
    }
    if (sources.isEmpty() && conf != null) {
      throw new BadDatabase("isochrone: %s does not use geoip".formatted(corefile));
    }
    return sources;
  }

  private List<Atlas.Source> sources(List<Block> uses) throws BadDatabase {
    List<Atlas.Source> sources = new ArrayList<>();
    for (Block use : uses) {
      GeoipSettings settings = GeoipSettings.of(use);
      if (!use.sound()) {
        continue;
      }
      List<Path> files = new ArrayList<>();
      if (settings.shipped()) {
        files.add(around.geoData(GeoipFactory.SHIPPED));
      }
      settings.files().forEach(named -> files.add(named.path()));
      sources.addAll(compile(files));
      if (!settings.places().isEmpty()) {
        sources.add(new Atlas.Source("place", Places.tables(settings.places())));
      }
    }
    return sources;
  }

  private List<Atlas.Source> compile(List<Path> files) throws BadDatabase {
    List<Atlas.Source> sources = new ArrayList<>();
    for (Path file : files) {
      try {
        Atlas.Source known = compiled.get(file);
        if (known == null) {
          known = new Atlas.Source(file.toString(), DatabaseCompiler.compile(file).tables());
          compiled.put(file, known);
        }
        sources.add(known);
      } catch (BadDatabase e) {
        throw new BadDatabase("isochrone: cannot use %s: %s".formatted(file, e.getMessage()), e);
      }
    }
    return sources;
  }
}
