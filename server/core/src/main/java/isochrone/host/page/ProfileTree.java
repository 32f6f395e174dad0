package isochrone.host.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Hand;
import isochrone.api.traffic.Health;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.StatusBoard;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The state of a profile as JSON. */
final class ProfileTree {
  private static final double NANOS_PER_SECOND = 1e9;

  private ProfileTree() {}

  /** An object for a profile and its endpoints. */
  static ObjectNode of(StatusBoard.ProfileState state) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Profile profile = state.profile();
    node.put("name", profile.name().toString());
    ArrayNode names = node.putArray("names");
    profile.names().forEach(name -> names.add(name.toString()));
    node.put("method", profile.method());
    node.put("status", state.status().toString());
    node.put("since", state.since().toString());
    node.put("enabled", profile.enabled());
    node.put("ttl", profile.ttl());
    describe(profile.monitor(), node);
    ArrayNode endpoints = node.putArray("endpoints");
    state.endpoints().forEach(each -> describe(each, endpoints.addObject()));
    return node;
  }

  private static void describe(@Nullable Monitor monitor, ObjectNode profile) {
    if (monitor == null) {
      profile.putNull("monitor");
      return;
    }
    profile
        .putObject("monitor")
        .put("type", monitor.type())
        .put("interval", seconds(monitor.interval()))
        .put("timeout", seconds(monitor.timeout()))
        .put("toleratedFailures", monitor.toleratedFailures())
        .put("rise", monitor.recovery().rise())
        .put("holdDown", seconds(monitor.recovery().holdDown()))
        .put("flaps", monitor.recovery().flaps())
        .put("flapWindow", seconds(monitor.recovery().flapWindow()))
        .put("addresses", monitor.addresses().name().toLowerCase(Locale.ROOT));
  }

  private static void describe(StatusBoard.EndpointState state, ObjectNode node) {
    Endpoint endpoint = state.endpoint();
    Health.Finding last = state.health().last();
    Hand hand = state.hand();
    node.put("name", endpoint.name())
        .put("target", endpoint.target().text())
        .put("probe", probe(endpoint.probe()))
        .put("enabled", endpoint.enabled())
        .put("alwaysServe", endpoint.alwaysServe())
        .put("status", state.status().toString())
        .put("since", state.since().toString())
        .put("healthStatus", state.health().status().toString())
        .put("healthy", last == null ? null : last.verdict().healthy())
        .put("result", last == null ? null : last.text())
        .put("code", last == null ? null : code(last.verdict()))
        .put("latency", last == null ? null : seconds(last.took()))
        .put("failures", state.failures())
        .put("successes", state.health().successes())
        .put("held", state.health().held())
        .put("inconclusive", state.health().inconclusive())
        .put("lastProbe", last == null ? null : last.at().toString())
        .put("remembered", last != null && last.remembered())
        .put("certificateExpiry", last == null ? null : text(last.verdict().certificateExpiry()))
        .put("nextProbe", text(state.nextProbe()))
        .put("stalled", state.stalled());
    HandTree.put(hand, node);
  }

  private static @Nullable Integer code(Verdict verdict) {
    return verdict.code() == Verdict.NO_CODE ? null : verdict.code();
  }

  /** Where it is probed instead of its target; null for the target. */
  private static @Nullable String probe(Endpoint.@Nullable ProbeAddress address) {
    if (address == null) {
      return null;
    }
    String host = address.host().indexOf(':') < 0 ? address.host() : "[" + address.host() + "]";
    return address.port() == 0 ? host : host + ":" + address.port();
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }

  private static @Nullable Double seconds(@Nullable Duration duration) {
    return duration == null ? null : duration.toNanos() / NANOS_PER_SECOND;
  }
}
