package isochrone.host.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import isochrone.api.EventLoops;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service manager hears, on a real socket. */
class SupervisorTest {
  private static final EventLoops WELL = () -> CompletableFuture.completedFuture(List.of());

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @TempDir private Path folder;

  @BeforeEach
  void needEpoll() {
    assumeThat(Epoll.isAvailable()).isTrue();
  }

  @AfterEach
  void end() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private Channel listen(String name) {
    return new Bootstrap()
        .group(group)
        .channel(EpollDomainDatagramChannel.class)
        .handler(
            new SimpleChannelInboundHandler<DomainDatagramPacket>() {
              @Override
              protected void channelRead0(ChannelHandlerContext x, DomainDatagramPacket packet) {
                heard.add(packet.content().toString(StandardCharsets.UTF_8));
              }
            })
        .bind(new DomainSocketAddress(name))
        .syncUninterruptibly()
        .channel();
  }

  private String hear() throws InterruptedException {
    return heard.poll(60, TimeUnit.SECONDS);
  }

  @Test
  void supervisor_hearsHowTheServerIsDoing() throws Exception {
    String path = folder.resolve("notify").toString();
    listen(path);
    long before = System.nanoTime() / 1_000;
    try (Supervisor supervisor = Supervisor.of(Map.of("NOTIFY_SOCKET", path), WELL)) {
      supervisor.starting("reading files");
      supervisor.ready("answers for 2 zones\nREADY=0");
      supervisor.reloading();
      supervisor.stopping(Duration.ofSeconds(10));
    }
    assertThat(hear()).isEqualTo("STATUS=reading files");
    assertThat(hear()).startsWith("READY=1\nSTATUS=answers for 2 zones").hasLineCount(2);
    String reloading = hear();
    assertThat(reloading).matches("RELOADING=1\nMONOTONIC_USEC=[0-9]+\nSTATUS=reloading");
    assertThat(Long.parseLong(reloading.split("[=\n]", -1)[3]))
        .isBetween(before, System.nanoTime() / 1_000);
    assertThat(hear()).isEqualTo("STOPPING=1\nEXTEND_TIMEOUT_USEC=10000000\nSTATUS=stopping");
  }

  @Test
  void supervisor_mayHaveAnAbstractName() throws Exception {
    String name = "isochrone-test-" + ProcessHandle.current().pid();
    listen("\0" + name);
    try (Supervisor supervisor = Supervisor.of(Map.of("NOTIFY_SOCKET", "@" + name), WELL)) {
      supervisor.ready("well");
    }
    assertThat(hear()).isEqualTo("READY=1\nSTATUS=well");
  }

  @Test
  void watchdog_hearsAgainAndAgain_whileAllThreadsAnswer() throws Exception {
    String path = folder.resolve("notify").toString();
    listen(path);
    Map<String, String> environment = Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "2000");
    try (Supervisor supervisor = Supervisor.of(environment, WELL)) {
      assertThat(hear()).isEqualTo("WATCHDOG=1");
      assertThat(hear()).isEqualTo("WATCHDOG=1");
      supervisor.stopping(Duration.ZERO);
    }
  }

  @Test
  void watchdog_hearsNothing_whileOneStandsStill() throws Exception {
    String path = folder.resolve("notify").toString();
    listen(path);
    Map<String, String> environment = Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "2000");
    CountDownLatch asked = new CountDownLatch(3);
    EventLoops standing =
        () -> {
          asked.countDown();
          return CompletableFuture.completedFuture(
              List.of(new EventLoops.Late("isochrone-0", Duration.ofSeconds(4))));
        };
    try (Supervisor supervisor = Supervisor.of(environment, standing)) {
      assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
      supervisor.ready("not really");
      assertThat(hear()).startsWith("READY=1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "30000000, 7, PT15S",
        "30000000, 8, none",
        "0, 7, none",
        "-5, 7, none",
        "soon, 7, none",
        "99999999999999999999, 7, none"
      })
  void period_isHalfOfWhatIsWanted_ofThisProcess(String micros, String pid, Duration period) {
    Map<String, String> environment = Map.of("WATCHDOG_USEC", micros, "WATCHDOG_PID", pid);
    assertThat(Supervisor.period(environment, 7)).isEqualTo(period);
  }

  @ParameterizedTest
  @CsvSource({"''", "vsock:2:1234", "/nowhere/notify", "@nobody-listens-there"})
  void nobodyThere_endsNoServer(String name) {
    assertThatCode(
            () -> {
              try (Supervisor nobody = Supervisor.of(Map.of("NOTIFY_SOCKET", name), WELL)) {
                nobody.ready("well");
                nobody.stopping(Duration.ZERO);
              }
            })
        .doesNotThrowAnyException();
  }
}
