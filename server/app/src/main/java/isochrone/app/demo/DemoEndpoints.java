package isochrone.app.demo;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Three endpoints with an address each, and one port for all: one monitor line watches them. */
final class DemoEndpoints implements AutoCloseable {
  private static final List<String> NAMES = List.of("east", "west", "spare");
  private static final int FIRST_ADDRESS = 11;
  private static final int ATTEMPTS = 50;
  private static final int LAST_PORT = 65_535;

  private final List<DemoEndpoint> all;

  private DemoEndpoints(List<DemoEndpoint> all) {
    this.all = all;
  }

  /** Starts them on this port, or on the first one above it that is free at all addresses. */
  static DemoEndpoints start(int port) throws IOException {
    for (int next = port; ; next++) {
      List<DemoEndpoint> started = new ArrayList<>();
      try {
        for (int i = 0; i < NAMES.size(); i++) {
          started.add(DemoEndpoint.start(NAMES.get(i), Loopback.address(FIRST_ADDRESS + i), next));
        }
        return new DemoEndpoints(started);
      } catch (BindException e) {
        started.forEach(DemoEndpoint::close);
        if (next == Math.min(port + ATTEMPTS, LAST_PORT)) {
          throw e;
        }
      }
    }
  }

  List<DemoEndpoint> all() {
    return all;
  }

  int port() {
    return all.get(0).port();
  }

  @Nullable DemoEndpoint find(String name) {
    return all.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  @Override
  public void close() {
    all.forEach(DemoEndpoint::close);
  }
}
