package isochrone.dist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command, made of what picocli knows of it. */
final class CommandPage {
  private static final String PROGRAM = "isochrone";
  private static final String HELP = "-help";

  private final CommandSpec command;
  private final Edition edition;

  private CommandPage(CommandLine command, Edition edition) {
    this.command = command.getCommandSpec();
    this.edition = edition;
  }

  /** The page {@code isochrone-COMMAND(1)}. */
  static String of(CommandLine command, Edition edition) {
    return new CommandPage(command, edition).page();
  }

  /** The page {@code isochrone(1)}, which leads to all others. */
  static String ofAll(CommandLine all, Edition edition) {
    CommandSpec spec = all.getCommandSpec();
    Roff page = edition.page(PROGRAM, "1");
    page.name(PROGRAM, first(spec.usageMessage().header()).replaceFirst("\\.$", ""));
    page.section("Synopsis").paragraph(Roff.bold(PROGRAM) + Roff.plain(" [COMMAND] [FLAGS]"));
    page.section("Description");
    page.paragraph(
        Roff.plain(
                "Isochrone answers DNS queries with the endpoint that is best for the client right"
                    + " now. What it serves stands in a Corefile, see ")
            + Roff.bold("isochrone-corefile")
            + Roff.plain("(5). Without a command it serves."));
    page.section("Commands");
    for (CommandLine each : all.getSubcommands().values()) {
      String name = each.getCommandName();
      page.item(Roff.bold("isochrone-" + name) + "(1)", Roff.plain(about(each.getCommandSpec())));
    }
    examples(page, spec);
    environment(page);
    files(page);
    exitStatus(page);
    page.section("See Also").paragraph(Roff.bold("isochrone-corefile") + "(5)");
    return page.toString();
  }

  private String page() {
    String name = PROGRAM + "-" + command.name();
    Roff page = edition.page(name, "1");
    page.name(name, about(command).replaceFirst("\\.$", ""));
    page.section("Synopsis");
    for (String line : synopsis(command)) {
      page.paragraph(Roff.bold(line));
    }
    page.section("Description");
    description(page, command);
    arguments(page, command);
    for (CommandLine below : command.subcommands().values()) {
      page.subsection(below.getCommandSpec().qualifiedName());
      description(page, below.getCommandSpec());
      arguments(page, below.getCommandSpec());
    }
    examples(page, command);
    exitStatus(page);
    page.section("See Also")
        .paragraph(Roff.bold(PROGRAM) + "(1), " + Roff.bold("isochrone-corefile") + "(5)");
    return page.toString();
  }

  private static List<String> synopsis(CommandSpec spec) {
    String[] custom = spec.usageMessage().customSynopsis();
    return custom.length > 0 ? Arrays.asList(custom) : List.of(spec.qualifiedName() + " [FLAGS]");
  }

  /** The first sentence of the description. */
  private static String about(CommandSpec spec) {
    String all = String.join(" ", lines(spec.usageMessage().description()));
    int end = all.indexOf(". ");
    return end < 0 ? all : all.substring(0, end + 1);
  }

  /** An empty line ends a paragraph. */
  private static void description(Roff page, CommandSpec spec) {
    List<String> paragraph = new ArrayList<>();
    List<String> lines = new ArrayList<>(lines(spec.usageMessage().description()));
    lines.add("");
    for (String line : lines) {
      if (!line.isBlank()) {
        paragraph.add(line);
      } else if (!paragraph.isEmpty()) {
        page.paragraph(Roff.plain(String.join(" ", paragraph)));
        paragraph.clear();
      }
    }
  }

  private static void arguments(Roff page, CommandSpec spec) {
    for (PositionalParamSpec each : spec.positionalParameters()) {
      if (!each.hidden()) {
        page.item(Roff.italic(each.paramLabel()), told(each));
      }
    }
    for (OptionSpec each : spec.options()) {
      if (!each.hidden() && !HELP.equals(each.names()[0])) {
        page.item(term(each), told(each));
      }
    }
  }

  private static String term(OptionSpec option) {
    String names = Arrays.stream(option.names()).map(Roff::bold).collect(Collectors.joining(", "));
    boolean takes = option.arity().max() > 0;
    if (!takes) {
      return names;
    }
    String label = Roff.italic(option.paramLabel());
    return names + (option.arity().min() == 0 ? " [" + label + "]" : " " + label);
  }

  private static String told(ArgSpec argument) {
    return Roff.plain(String.join(" ", lines(argument.description())));
  }

  private static void examples(Roff page, CommandSpec spec) {
    List<String> lines = lines(spec.usageMessage().footer());
    String code =
        lines.stream()
            .filter(line -> line.startsWith("  "))
            .map(line -> line.substring(2))
            .collect(Collectors.joining("\n"));
    if (!code.isEmpty()) {
      page.section("Examples").verbatim(code);
    }
    lines.stream()
        .filter(line -> !line.isBlank() && !line.startsWith("  "))
        .forEach(line -> page.paragraph(Roff.plain(line)));
  }

  private static void environment(Roff page) {
    page.section("Environment");
    page.item(Roff.bold("JAVA_HOME"), Roff.plain("The Java to use, version 17 or newer."));
    page.item(
        Roff.bold("ISOCHRONE_JAVA_OPTIONS") + ", " + Roff.bold("JAVA_OPTS"),
        Roff.plain(
            "Options for the Java virtual machine of the server, separated by blanks. Other"
                + " commands take of them how large the heap may be (-Xmx)."));
    page.item(
        Roff.bold("ISOCHRONE_ARCHIVE"),
        Roff.plain(
            "The folder for the archive of classes, with which a start takes half the time, or none"
                + " to have none."));
  }

  private static void files(Roff page) {
    page.section("Files");
    page.item(
        Roff.italic("./Corefile"), Roff.plain("What is served, unless -conf names another file."));
    page.item(
        Roff.italic("/etc/isochrone/Corefile"),
        Roff.plain("What the service of Debian's package serves."));
    page.item(
        Roff.italic("plugins"),
        Roff.plain("In the folder of the installation: the plugins, each a jar; yours, too."));
    archive(page);
  }

  /** What the launcher keeps for faster starts. */
  private static void archive(Roff page) {
    page.item(
        Roff.italic("~/.cache/isochrone/NAME.jsa"),
        Roff.plain(
            "The archive of classes, some 27 MB for each installation and each Java; in"
                + " $XDG_CACHE_HOME/isochrone where that is set, for the service in"
                + " /var/cache/isochrone, in a source tree in .build/archive, and where the"
                + " installation has the folder lib/archive in that. The first start of a server"
                + " makes it beside itself, and so does one after an update of Java or a change of"
                + " the plugins: a rehearsal, which serves on loopback for some seconds. Other"
                + " commands use it and make none. It is used only where nobody but its owner, who"
                + " is the user or root, may write to it and to its folder."));
    page.item(
        Roff.italic("~/.cache/isochrone/NAME.jsa.failed"),
        Roff.plain("Why that failed, in its last lines; it is tried again after six hours."));
  }

  private static void exitStatus(Roff page) {
    page.section("Exit Status");
    page.paragraph(Roff.plain("0 done, 1 refused or failed, 2 a mistake on the command line."));
  }

  private static String first(String[] lines) {
    return String.join(" ", lines(lines));
  }

  /** As picocli prints them: a percent sign introduces a new line. */
  private static List<String> lines(String[] texts) {
    return Arrays.stream(texts)
        .flatMap(text -> Arrays.stream(text.replace("%n", "\n").replace("%%", "%").split("\n", -1)))
        .toList();
  }
}
