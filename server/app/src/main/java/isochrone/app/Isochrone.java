package isochrone.app;

import isochrone.api.CommandFactory;
import isochrone.chain.Catalog;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: which command is meant, and what becomes of its failures. */
@Command(
    name = "isochrone",
    header = "A DNS server that answers with the endpoint that is best right now.",
    customSynopsis = "isochrone [COMMAND] [FLAGS]",
    commandListHeading = "%nCommands; each explains itself with --help:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isochrone demo                         watch DNS follow failover, in a minute",
      "  isochrone                              serve what ./Corefile says",
      "  isochrone -conf dns/Corefile -p 1053   serve another one, on another port than 53",
      "  isochrone check dns/Corefile           find all that is wrong with it",
      "  isochrone status                       see what the server of ./Corefile is doing",
      "  isochrone events --follow              watch what happens to its endpoints",
      "  isochrone drain www.example.org/main   send no more clients to an endpoint",
      "  isochrone reload                       load the Corefile again, and see what that changes",
      "  isochrone geoip 192.0.2.1              tell where an address is",
      "",
      "Flags without a command are those of serve. All flags take one dash or two."
    })
final class Isochrone {
  /** All went well. */
  static final int OK = 0;

  /** The command could not do its work, or found what it looked at to be wrong. */
  static final int FAILED = 1;

  /** The command line itself is wrong. */
  static final int USAGE = 2;

  /**
   * The command did its work, and what it was to look for is there. It is not 3, which is what Java
   * ends with when it has too little memory.
   */
  static final int PROBLEMS = 4;

  private static final Set<String> HELP = Set.of("help", "-help", "-h");

  private Isochrone() {}

  /** Runs the command that the arguments name; the result is an exit code. */
  static int run(Context context, String... arguments) {
    List<String> given = GoFlags.plain(List.of(arguments));
    String first = given.isEmpty() ? "" : given.get(0);
    // A server shall start soon: what the other commands are takes picocli a while to learn.
    CommandLine line = isServe(first) ? serve(context) : commands(context);
    try {
      addRooms(line, first, context);
    } catch (Failure e) {
      context.streams().err().println("isochrone: " + e.getMessage());
      return e.code();
    }
    style(line, context);
    List<String> plain = complete(line, given);
    if (plain.isEmpty()) {
      line.usage(line.getOut());
      return OK;
    }
    return line.execute(plain.toArray(String[]::new));
  }

  /** All commands, those of plugins with them. */
  static CommandLine all(Context context) throws Failure {
    CommandLine line = commands(context);
    addRooms(line, "help", context);
    style(line, context);
    return line;
  }

  private static CommandLine commands(Context context) {
    return serve(context)
        .addSubcommand(new Check(context))
        .addSubcommand(new Demo(context))
        .addSubcommand(new Status(context))
        .addSubcommand(new Events(context))
        .addSubcommand(new Drain(context))
        .addSubcommand(new Enable(context))
        .addSubcommand(
            new CommandLine(new Force())
                .addSubcommand("up", new Force.To(context, "up"))
                .addSubcommand("down", new Force.To(context, "down")))
        .addSubcommand(new Reload(context))
        .addSubcommand(new Stop(context))
        .addSubcommand(new LogLevel(context))
        .addSubcommand(new Plugins(context))
        .addSubcommand(new Version(context));
  }

  private static CommandLine serve(Context context) {
    return new CommandLine(new Isochrone()).addSubcommand(new Serve(context));
  }

  private static boolean isServe(String first) {
    return first.isEmpty()
        || first.equals("serve")
        || (first.startsWith("-") && !HELP.contains(first));
  }

  /** Adds the commands of plugins, where the first argument may be one or asks for help. */
  private static void addRooms(CommandLine line, String first, Context context) throws Failure {
    if (isServe(first) || line.getSubcommands().containsKey(first)) {
      return;
    }
    Catalog catalog = context.installation().catalog();
    RoomWorkbench workbench = new RoomWorkbench(context, catalog);
    for (CommandFactory room : catalog.all(CommandFactory.class)) {
      line.addSubcommand(room.name(), room.create(workbench));
    }
  }

  /** What all commands have in common, and those below them. */
  private static void style(CommandLine line, Context context) {
    Complaints complaints = new Complaints(() -> names(line, context));
    line.setPosixClusteredShortOptionsAllowed(false)
        .setOut(new PrintWriter(context.streams().out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(context.streams().err(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(complaints)
        .setExecutionExceptionHandler(complaints)
        .registerConverter(Integer.class, new WholeNumber())
        .registerConverter(int.class, new WholeNumber())
        .setUsageHelpWidth(100);
    addHelp(line);
  }

  private static Set<String> names(CommandLine line, Context context) {
    boolean alone = line.getSubcommands().size() == 1;
    return (alone ? commands(context) : line).getSubcommands().keySet();
  }

  private static void addHelp(CommandLine above) {
    for (CommandLine command : above.getSubcommands().values()) {
      command.addMixin("help", new Help());
      addHelp(command);
    }
  }

  /** Puts {@code serve} before flags that follow no command; nothing when only help is wanted. */
  private static List<String> complete(CommandLine line, List<String> arguments) {
    String first = arguments.isEmpty() ? "-conf" : arguments.get(0);
    boolean help = HELP.contains(first);
    if (help && arguments.size() == 1) {
      return List.of();
    }
    if (help && arguments.size() == 2) {
      return List.of(arguments.get(1), "-help");
    }
    List<String> complete = new ArrayList<>(arguments);
    if (!line.getSubcommands().containsKey(first)) {
      complete.add(0, "serve");
    }
    return complete;
  }
}
