package isochrone.host.probing;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import isochrone.traffic.Hosts;
import isochrone.traffic.Networks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeResolverTest {
  private final ProbeLoop loop = new ProbeLoop(Networks.ALL);
  private final ProbeResolver resolver =
      new ProbeResolver(Networks.of(List.of("127.0.0.0/8")), eventLoop(), new Names(eventLoop()));

  @AfterEach
  void close() {
    resolver.close();
    loop.close();
  }

  private EventLoop eventLoop() {
    return loop.group().next();
  }

  /** {@code mixed}: an address out of reach, then one in reach; {@code far}: one out of reach. */
  private static final class Names extends InetNameResolver {

    Names(EventExecutor executor) {
      super(executor);
    }

    @Override
    protected void doResolve(String host, Promise<InetAddress> promise) {
      promise.setFailure(new UnsupportedOperationException());
    }

    @Override
    protected void doResolveAll(String host, Promise<List<InetAddress>> promise) throws Exception {
      InetAddress far = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
      InetAddress near = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      switch (host) {
        case "mixed" -> promise.setSuccess(List.of(far, near));
        case "far" -> promise.setSuccess(List.of(far));
        case "out-of-files" ->
            promise.setFailure(
                new UnknownHostException("no server")
                    .initCause(new IOException("Too many open files")));
        default -> promise.setFailure(new UnknownHostException("a long story about " + host));
      }
    }
  }

  private Hosts.Found find(String host) throws Exception {
    CompletableFuture<Hosts.Found> found = new CompletableFuture<>();
    loop.run(() -> resolver.find(host, found::complete));
    return found.get(60, TimeUnit.SECONDS);
  }

  @Test
  void find_leavesOutWhatMustNotBeProbed() throws Exception {
    InetAddress near = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    assertThat(find("mixed")).isEqualTo(Hosts.Found.at(List.of(near)));
    assertThat(find("far")).isEqualTo(Hosts.Found.outside());
    assertThat(find("nowhere")).isEqualTo(Hosts.Found.unknown("nowhere"));
    assertThat(find("out-of-files"))
        .isEqualTo(Hosts.Found.impossible("out-of-files, too many open files"));
  }

  @Test
  void find_takesAddressesAsTheyAre() throws Exception {
    InetAddress near = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    assertThat(find("127.0.0.1")).isEqualTo(Hosts.Found.at(List.of(near)));
    assertThat(find("192.0.2.1")).isEqualTo(Hosts.Found.outside());
  }
}
