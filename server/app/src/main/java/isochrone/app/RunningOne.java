package isochrone.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.host.control.ControlClient;
import isochrone.host.control.ControlStream;
import isochrone.host.control.Whereabouts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A running server, as commands speak to it. */
final class RunningOne {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HTTP_OK = 200;

  private final Whereabouts server;

  RunningOne(Whereabouts server) {
    this.server = server;
  }

  /**
   * What a page says.
   *
   * @throws Failure when there is no server, or it refuses
   */
  String get(String path) throws Failure {
    try {
      return body(new ControlClient(server).get(path));
    } catch (IOException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    }
  }

  /** Takes in what a page says. */
  @FunctionalInterface
  interface Reader<T> {
    /** What is made of it. */
    T read(InputStream told) throws IOException;
  }

  /**
   * Has what a page says read as it comes, for it may be too long to be held.
   *
   * @throws Failure when there is no server, or it refuses, or is not understood
   */
  <T> T get(String path, Reader<T> reader) throws Failure {
    try (ControlStream answer = new ControlClient(server).stream(path)) {
      if (answer.status() == HTTP_OK) {
        return reader.read(answer.body());
      }
      byte[] why = answer.body().readAllBytes();
      throw refused(answer.status(), new String(why, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw unread(e);
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
    return post(path, body.toString());
  }

  /**
   * What a page says to a text.
   *
   * @throws Failure when there is no server, or it refuses
   */
  String post(String path, String body) throws Failure {
    try {
      return body(new ControlClient(server).post(path, body));
    } catch (IOException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    }
  }

  /**
   * What a page says that also a refusal is told by, in JSON.
   *
   * @param refusal the status of the refusal
   * @throws Failure when there is no server, or something else is wrong
   */
  String post(String path, int refusal, Duration patience) throws Failure {
    try {
      ControlClient.Answer answer = new ControlClient(server, patience).post(path);
      return answer.status() == refusal ? answer.body() : body(answer);
    } catch (IOException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Reads what the server says.
   *
   * @throws Failure when it is not JSON
   */
  static JsonNode read(String told) throws Failure {
    try {
      return JSON.readTree(told);
    } catch (JsonProcessingException e) {
      throw unread(e);
    }
  }

  private static Failure unread(JsonProcessingException e) {
    return new Failure("the server's answer is not understood: " + e.getOriginalMessage());
  }

  private String body(ControlClient.Answer answer) throws Failure {
    if (answer.status() == HTTP_OK) {
      return answer.body();
    }
    throw refused(answer.status(), answer.body());
  }

  private Failure refused(int status, String body) {
    String reason = reason(body);
    return new Failure(reason.isEmpty() ? "%s answers with %d".formatted(server, status) : reason);
  }

  /** What the server has against it: in JSON, or as plain text. */
  static String reason(String body) {
    try {
      JsonNode error = JSON.readTree(body).path("error");
      return error.isTextual() ? error.asText() : body.strip();
    } catch (JsonProcessingException e) {
      return body.strip();
    }
  }
}
