package isochrone.plugin.probes.exec;

import isochrone.api.Block;
import isochrone.api.Programs;
import isochrone.api.traffic.Placeholders;
import java.util.ArrayList;
import java.util.List;

/**
 * What is run.
 *
 * @param words the program and its arguments, with placeholders
 * @param port what the placeholder for a port stands for, 1 to 65535
 */
record ExecSettings(List<String> words, int port) {
  private static final int MAX_PORT = 65535;

  static ExecSettings of(Block b) {
    int port = b.integer("port", 1, MAX_PORT);
    if (!b.has("command")) {
      b.problem("command", "is missing: write a line 'command PROGRAM ARGUMENTS' into the block");
      return new ExecSettings(List.of(""), port);
    }
    Block command = b.block("command");
    List<String> words = new ArrayList<>();
    words.add(program(command));
    words.addAll(command.list("arguments"));
    for (String word : words) {
      String slip = Placeholders.slip(word);
      if (slip != null) {
        command.problem("arguments", slip);
      }
    }
    return new ExecSettings(words, port);
  }

  /** One with a slash is relative to the Corefile, wherever the server was started. */
  private static String program(Block command) {
    String program = command.text("program");
    return program.contains("/") ? command.path("program").toAbsolutePath().toString() : program;
  }

  /** Refuses a program that cannot be run. */
  void requireProgram(Block command) {
    String program = words.get(0);
    if (Programs.find(program) == null) {
      String rule = program.contains("/") ? "must be an executable file" : "is not found in PATH";
      throw command.bad("program", rule, program);
    }
  }
}
