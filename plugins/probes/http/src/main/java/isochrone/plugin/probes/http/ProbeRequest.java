package isochrone.plugin.probes.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.NetUtil;
import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Endpoint.Header;
import isochrone.api.traffic.Target;
import java.util.ArrayList;
import java.util.List;

/** Makes the request that is sent to one endpoint. */
final class ProbeRequest {
  /** The second half is what filters that were made for Azure Traffic Manager look for. */
  private static final String USER_AGENT =
      "Isochrone (compatible; Azure Traffic Manager Endpoint Monitor)";

  private ProbeRequest() {}

  static FullHttpRequest of(HttpSettings settings, Aim aim) {
    Endpoint endpoint = aim.endpoint();
    FullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.GET, settings.path(), Unpooled.EMPTY_BUFFER);
    request
        .headers()
        .set(HttpHeaderNames.HOST, host(aim))
        .set(HttpHeaderNames.USER_AGENT, USER_AGENT)
        .set(HttpHeaderNames.ACCEPT, "*/*")
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    List<Header> given = given(settings.headers(), endpoint.headers());
    given.forEach(header -> request.headers().remove(header.name()));
    given.forEach(header -> request.headers().add(header.name(), header.value()));
    return request;
  }

  /** The endpoint's header fields, and the monitor's of other names. */
  private static List<Header> given(List<Header> monitor, List<Header> endpoint) {
    List<Header> given = new ArrayList<>(endpoint);
    for (Header header : monitor) {
      if (endpoint.stream().noneMatch(own -> own.name().equalsIgnoreCase(header.name()))) {
        given.add(header);
      }
    }
    return given;
  }

  /** The name that clients ask for; without one, the address that is probed. */
  private static String host(Aim aim) {
    Endpoint endpoint = aim.endpoint();
    boolean named = endpoint.target() instanceof Target.Name || endpoint.probe() != null;
    String host =
        named
            ? endpoint.target() instanceof Target.Name name
                ? name.hosts().get(0)
                : endpoint.probeHosts().get(0)
            : NetUtil.toAddressString(aim.socket(0).getAddress());
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }
}
