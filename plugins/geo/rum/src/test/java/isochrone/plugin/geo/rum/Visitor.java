package isochrone.plugin.geo.rum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.api.Page;
import isochrone.kit.InMemoryServer;
import isochrone.wire.PacketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A browser without a network: asks for plans and sends beacons. */
record Visitor(InMemoryServer server, String address, Map<String, String> headers) {
  static final int PORT = 9155;
  static final String KEY = "0123456789abcdef0123456789abcdef";

  static Visitor of(InMemoryServer server, String address) {
    return new Visitor(server, address, Map.of("origin", "https://www.example.org"));
  }

  Visitor with(String name, String value) {
    return new Visitor(server, address, Map.of(name, value));
  }

  Page.Reply ask(String method, String path, Map<String, String> parameters, String body) {
    PacketAddress peer = PacketAddress.parse(address);
    return server.page(PORT, new Page.Request(method, path, parameters, headers, body, peer));
  }

  Page.Reply plan(String key) {
    return ask("GET", "/rum/plan", Map.of("key", key), "");
  }

  /** What a plan says; fails when there is none. */
  JsonNode plan() {
    return json(plan(KEY));
  }

  String token() {
    return plan().path("token").asText();
  }

  List<String> regions() {
    List<String> regions = new ArrayList<>();
    plan().path("targets").forEach(target -> regions.add(target.path("region").asText()));
    return regions;
  }

  /** The status of the reply to a body. */
  int send(String body) {
    return ask("POST", "/rum/beacon", Map.of(), body).status();
  }

  /** The status of the reply to a beacon; {@code times} is JSON with single quotes. */
  int send(String key, String token, String times) {
    String text = "{'key':'%s','token':'%s','times':%s}".formatted(key, token, times);
    return send(text.replace('\'', '"'));
  }

  /** A visit as it should be. */
  int visit(String times) {
    return send(KEY, token(), times);
  }

  static JsonNode json(Page.Reply reply) {
    try {
      return new ObjectMapper().readTree(reply.body());
    } catch (IOException e) {
      throw new UncheckedIOException(text(reply), e);
    }
  }

  static String text(Page.Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }
}
