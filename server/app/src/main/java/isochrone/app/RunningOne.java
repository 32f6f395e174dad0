package isochrone.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.host.control.ControlClient;
import java.io.IOException;
import java.nio.file.Path;

/** The server that runs a Corefile, as commands speak to it. */
final class RunningOne {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HTTP_OK = 200;

  private final Path corefile;

  RunningOne(Path corefile) {
    this.corefile = corefile;
  }

  /**
   * What a page says.
   *
   * @throws Failure when there is no server, or it refuses
   */
  String get(String path) throws Failure {
    try {
      return body(new ControlClient(corefile).get(path));
    } catch (IOException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    }
  }

  /**
   * What a page says to JSON.
   *
   * @throws Failure when there is no server, or it refuses
   */
  String post(String path, JsonNode body) throws Failure {
    try {
      return body(new ControlClient(corefile).post(path, body.toString()));
    } catch (IOException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    }
  }

  private String body(ControlClient.Answer answer) throws Failure {
    if (answer.status() == HTTP_OK) {
      return answer.body();
    }
    String reason = reason(answer.body());
    throw new Failure(
        reason.isEmpty()
            ? "the server of %s answers with %d".formatted(corefile, answer.status())
            : reason);
  }

  /** What the server has against it: in JSON, or as plain text. */
  private static String reason(String body) {
    try {
      JsonNode error = JSON.readTree(body).path("error");
      return error.isTextual() ? error.asText() : body.strip();
    } catch (JsonProcessingException e) {
      return body.strip();
    }
  }
}
