package isochrone.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.EventLoop;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.NameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import isochrone.traffic.Networks;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeResolverTest {
  private final ProbeLoop loop = new ProbeLoop(Networks.ALL);
  private final ProbeResolver resolver =
      new ProbeResolver(Networks.of(List.of("127.0.0.0/8")), ProbeResolverTest::names);

  @AfterEach
  void close() {
    resolver.close();
    loop.close();
  }

  /** {@code mixed}: an address out of reach, then one in reach; {@code far}: one out of reach. */
  private static NameResolver<InetAddress> names(EventLoop executor) {
    return new Names(executor);
  }

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
        default -> promise.setFailure(new UnknownHostException("a long story about " + host));
      }
    }
  }

  private InetSocketAddress resolve(String host) throws Exception {
    return resolver
        .getResolver(loop.group().next())
        .resolve(InetSocketAddress.createUnresolved(host, 80))
        .get(60, TimeUnit.SECONDS);
  }

  private boolean reaches(String host) throws Exception {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    loop.run(() -> resolver.reach(loop.group().next()).ask(host, answer::complete));
    return answer.get(60, TimeUnit.SECONDS);
  }

  @Test
  void resolve_leavesOutWhatMustNotBeProbed() throws Exception {
    assertThat(resolve("mixed").getAddress().getHostAddress()).isEqualTo("127.0.0.1");
    assertThatThrownBy(() -> resolve("far"))
        .hasMessageContaining("no address of far may be probed");
    assertThatThrownBy(() -> resolve("nowhere"))
        .hasCauseInstanceOf(UnknownHostException.class)
        .hasMessageEndingWith(": nowhere");
  }

  @Test
  void reach_knowsNamesAndAddresses() throws Exception {
    assertThat(reaches("127.0.0.1")).isTrue();
    assertThat(reaches("192.0.2.1")).isFalse();
    assertThat(reaches("mixed")).isTrue();
    assertThat(reaches("far")).isFalse();
    // That a name does not resolve is for the probe to find.
    assertThat(reaches("nowhere")).isTrue();
  }
}
