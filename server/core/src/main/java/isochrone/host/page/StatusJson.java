package isochrone.host.page;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.Page;
import isochrone.api.traffic.StatusBoard.ProfileState;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The status as JSON, piece by piece: however many profiles there are, little of the text is in
 * memory at once.
 */
final class StatusJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PIECE = 1 << 16;

  private final StringWriter text = new StringWriter();
  private final JsonGenerator generator;
  private final Iterator<ProfileState> profiles;
  private boolean ended;

  /**
   * The status.
   *
   * @param head the members that are told before the profiles
   */
  StatusJson(ObjectNode head, List<ProfileState> profiles) throws IOException {
    this.profiles = profiles.iterator();
    this.generator = JSON.writerWithDefaultPrettyPrinter().createGenerator(text);
    generator.writeStartObject();
    for (Map.Entry<String, JsonNode> each : head.properties()) {
      generator.writeFieldName(each.getKey());
      JSON.writeTree(generator, each.getValue());
    }
    generator.writeArrayFieldStart("profiles");
  }

  /** All that is left. */
  String rest() {
    StringBuilder rest = new StringBuilder();
    while (!ended) {
      rest.append(next());
    }
    return rest.toString();
  }

  /** Sends what is left, as fast as the client takes it. */
  void send(Page.Sink sink) {
    sink.send(next());
    if (ended) {
      sink.close();
    } else {
      sink.onTaken(() -> send(sink));
    }
  }

  private String next() {
    try {
      while (profiles.hasNext() && text.getBuffer().length() < PIECE) {
        JSON.writeTree(generator, ProfileTree.of(profiles.next()));
      }
      if (!profiles.hasNext()) {
        end();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a string takes everything", e);
    }
    String next = text.toString();
    text.getBuffer().setLength(0);
    return next;
  }

  private void end() throws IOException {
    generator.writeEndArray();
    generator.writeEndObject();
    generator.close();
    text.append('\n');
    ended = true;
  }
}
