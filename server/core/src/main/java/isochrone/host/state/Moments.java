package isochrone.host.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moments as files hold them: ISO 8601, or null. */
final class Moments {

  private Moments() {}

  static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }

  static @Nullable Instant of(JsonNode node) {
    return node.isTextual() ? Instant.parse(node.asText()) : null;
  }
}
