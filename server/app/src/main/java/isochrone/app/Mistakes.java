package isochrone.app;

import isochrone.api.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line. */
final class Mistakes {
  private Mistakes() {}

  /**
   * The lines to print; the first says what is wrong, the last where to read on.
   *
   * @param commands the names of all commands
   */
  static List<String> describe(ParameterException wrong, Supplier<Set<String>> commands) {
    CommandLine command = wrong.getCommandLine();
    List<String> lines = new ArrayList<>();
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      describe(unmatched, commands, lines);
    } else {
      lines.add("isochrone: " + wrong.getMessage());
    }
    lines.add("See: %s --help".formatted(command.getCommandSpec().qualifiedName()));
    return lines;
  }

  private static void describe(
      UnmatchedArgumentException wrong, Supplier<Set<String>> commands, List<String> lines) {
    if (wrong.isUnknownOption()) {
      lines.add("isochrone: unknown flag " + wrong.getUnmatched().get(0));
      String meant = Suggestion.nearest(wrong.getUnmatched().get(0), flags(wrong.getCommandLine()));
      if (meant != null) {
        lines.add("Did you mean " + meant + "?");
      }
      return;
    }
    // The words are those of CoreDNS.
    lines.add("isochrone: extra command line arguments: " + wrong.getUnmatched());
    String first = wrong.getUnmatched().get(0);
    Set<String> names = commands.get();
    if (names.contains(first)) {
      lines.add("A command stands first: isochrone %s FLAGS".formatted(first));
    } else {
      String meant = Suggestion.nearest(first, names);
      if (meant != null) {
        lines.add("Did you mean the command %s?".formatted(meant));
      }
    }
  }

  private static Set<String> flags(CommandLine command) {
    return command.getCommandSpec().optionsMap().keySet();
  }
}
