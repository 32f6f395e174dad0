package isochrone.app;

import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Says what went wrong with a command. It is a class because Java 17 crashes when it archives a
 * lambda of an interface as old as picocli's.
 *
 * @param commands the names of all commands
 */
record Complaints(Supplier<Set<String>> commands)
    implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    Mistakes.describe(wrong, commands).forEach(command.getErr()::println);
    return Isochrone.USAGE;
  }

  @Override
  public int handleExecutionException(
      Exception problem, CommandLine command, ParseResult everything) throws Exception {
    if (problem instanceof Failure failure) {
      command.getErr().println("isochrone: " + failure.getMessage());
      return failure.code();
    }
    throw problem;
  }
}
