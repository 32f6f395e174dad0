package isochrone.plugin.observability.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.api.Programs;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs a program with a message: as JSON on its standard input, and its members as variables of the
 * environment, {@code ISOCHRONE_KIND} and so on.
 */
final class ProgramCall implements Delivery {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OUTPUT_LIMIT = 4_096;

  private final NotifySettings settings;
  private final Programs programs;

  ProgramCall(NotifySettings settings, Programs programs) {
    this.settings = settings;
    this.programs = programs;
  }

  @Override
  public void send(Message message, Consumer<Result> done) {
    Programs.Program program =
        new Programs.Program(
            settings.words(),
            environment(message),
            message.json() + "\n",
            settings.timeout(),
            OUTPUT_LIMIT);
    programs.run(program, ended -> done.accept(result(ended)));
  }

  private static Map<String, String> environment(Message message) {
    Map<String, String> variables = new TreeMap<>();
    try {
      JsonNode event = JSON.readTree(message.json());
      event
          .fieldNames()
          .forEachRemaining(
              name ->
                  variables.put(
                      "ISOCHRONE_" + name.toUpperCase(Locale.ROOT),
                      event.path(name).asText("").replace('\0', ' ')));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // it was written here, or tested when it was read
    }
    return variables;
  }

  private Result result(Programs.Ended ended) {
    String trouble = ended.trouble();
    if (trouble != null) {
      return Result.failed(trouble);
    }
    if (ended.timedOut()) {
      return Result.failed("not done within " + settings.timeout().toMillis() + " ms");
    }
    if (ended.code() == 0) {
      return Result.delivered("exit code 0");
    }
    String said = ended.output().strip();
    return Result.failed("exit code " + ended.code() + (said.isEmpty() ? "" : ": " + said));
  }
}
