package isochrone.house.bad.librariesstayintheirplace.plugin.serving.echo;

import com.fasterxml.jackson.databind.JsonNode;

public final class BadEcho {
  public final JsonNode it;

  public BadEcho(JsonNode it) {
    this.it = it;
  }
}
