package isochrone.dist;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion of commands and flags in a shell. */
final class Completion {
  private static final Set<String> FILES = Set.of("FILE", "DIR", "CSV");

  private static final List<String> LEVELS =
      List.of("error", "warn", "info", "debug", "trace", "off");

  /** What may stand behind flags that take a few words only. */
  private static final Map<String, List<String>> VALUES =
      Map.of("-log-format", List.of("text", "json"), "-log-level", LEVELS);

  private Completion() {}

  /**
   * The script for bash, which zsh understands as well. Flags take one dash or two, and those of
   * serve need no command.
   */
  static String bash(CommandLine all) {
    all.getSubcommands().values().forEach(Completion::widen);
    CommandSpec top = all.getCommandSpec();
    CommandLine serve = all.getSubcommands().get("serve");
    if (serve != null) {
      serve.getCommandSpec().options().forEach(top::addOption);
    }
    // It is read by a shell, never run by itself.
    return AutoComplete.bash("isochrone", all).replaceFirst("^#!.*\n", "");
  }

  private static void widen(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    for (OptionSpec option : List.copyOf(spec.options())) {
      spec.remove(option);
      spec.addOption(wide(option));
    }
    for (PositionalParamSpec parameter : List.copyOf(spec.positionalParameters())) {
      if (FILES.contains(parameter.paramLabel())) {
        spec.remove(parameter);
        spec.addPositional(file(parameter));
      } else if (spec.name().equals("log-level")) {
        spec.remove(parameter);
        spec.addPositional(level(parameter));
      }
    }
    command.getSubcommands().values().forEach(Completion::widen);
  }

  /** Made anew, since a copy would keep the type of the field that the option fills. */
  private static OptionSpec wide(OptionSpec option) {
    Set<String> names = new LinkedHashSet<>(List.of(option.names()));
    for (String name : option.names()) {
      if (!name.startsWith("--") && name.length() > 2) {
        names.add("-" + name);
      }
    }
    List<String> values = VALUES.get(option.names()[0]);
    return OptionSpec.builder(names.toArray(String[]::new))
        .arity(option.arity())
        .paramLabel(option.paramLabel())
        .type(FILES.contains(option.paramLabel()) ? File.class : String.class)
        .completionCandidates(values != null ? values : option.completionCandidates())
        .build();
  }

  private static PositionalParamSpec level(PositionalParamSpec parameter) {
    List<String> words = new ArrayList<>(LEVELS);
    words.add("default");
    return PositionalParamSpec.builder()
        .index(parameter.index())
        .arity(parameter.arity())
        .paramLabel("LEVEL")
        .type(String.class)
        .completionCandidates(words)
        .build();
  }

  private static PositionalParamSpec file(PositionalParamSpec parameter) {
    return PositionalParamSpec.builder()
        .index(parameter.index())
        .arity(parameter.arity())
        .type(File.class)
        .build();
  }
}
