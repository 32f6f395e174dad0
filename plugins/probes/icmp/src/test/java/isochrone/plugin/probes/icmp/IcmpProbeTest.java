package isochrone.plugin.probes.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.ProbeFactory;
import isochrone.api.Programs.Ended;
import isochrone.api.traffic.Verdict;
import isochrone.kit.AnyProbeContract;
import isochrone.kit.ProbeBench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pings with a program that says what a real ping says. */
class IcmpProbeTest extends AnyProbeContract {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String REPLY =
      "echo \"64 bytes from $6: icmp_seq=1 ttl=64 time=0.045 ms\"; exit 0";

  @TempDir private Path folder;
  private Path ping = Path.of("");

  @BeforeEach
  void makePing() throws IOException {
    ping = folder.resolve("ping");
    says(REPLY);
  }

  private void says(String script) throws IOException {
    Files.writeString(ping, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(ping, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Override
  protected ProbeFactory factory() {
    return new IcmpFactory(ping.toString());
  }

  @Override
  protected Subject well() {
    return Subject.of("", ProbeBench.endpoint("127.0.0.1", null, 0), () -> {});
  }

  @Override
  protected Subject silent() {
    try {
      says("exec sleep 100");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Subject.of("", ProbeBench.endpoint("127.0.0.1", null, 0), () -> {});
  }

  private Verdict check(String target, Duration timeout) {
    try (ProbeBench bench = new ProbeBench(factory(), "")) {
      return bench.check(ProbeBench.endpoint(target, null, 0), timeout);
    }
  }

  private Verdict check(String script) throws IOException {
    says(script);
    return check("192.0.2.1", AMPLE);
  }

  @Test
  void check_asksOnceForTheAddressAndWaitsWholeSeconds() throws IOException {
    Path words = folder.resolve("words");
    says("echo \"$*\" >> " + words + "; exit 0");
    assertThat(check("192.0.2.1", Duration.ofMillis(1001)).healthy()).isTrue();
    assertThat(check("2001:db8::1", Duration.ofSeconds(5)).healthy()).isTrue();
    assertThat(words).hasContent("-n -c 1 -W 2 192.0.2.1\n-n -c 1 -W 5 2001:db8::1\n");
  }

  @Test
  void check_tellsTheRoundTrip() throws IOException {
    assertThat(check(REPLY)).isEqualTo(Verdict.healthy("echo reply, round trip 0.045 ms"));
    assertThat(check("echo '64 bytes from 192.0.2.1: seq=0 ttl=64 time=17.2 ms'"))
        .isEqualTo(Verdict.healthy("echo reply, round trip 17.2 ms"));
    assertThat(check("exit 0")).isEqualTo(Verdict.healthy("echo reply"));
  }

  @Test
  void check_isLate_whenNothingComes() throws IOException {
    assertThat(
            check(
                """
                echo 'PING 192.0.2.1 (192.0.2.1) 56(84) bytes of data.'
                echo '1 packets transmitted, 0 received, 100% packet loss, time 0ms'
                exit 1\
                """))
        .isEqualTo(Verdict.late(AMPLE));
  }

  @Test
  void check_isLate_whenPingDoesNotEnd() throws IOException {
    says("exec sleep 100");
    assertThat(check("192.0.2.1", SHORT)).isEqualTo(Verdict.late(SHORT));
  }

  @Test
  void check_isUnreached_whenARouterSaysSo() throws IOException {
    assertThat(check("echo 'From 198.51.100.1 icmp_seq=1 Destination Host Unreachable'; exit 1"))
        .isEqualTo(Verdict.unreached("198.51.100.1 says: Destination Host Unreachable"));
  }

  @Test
  void check_isUnreached_whenThereIsNoRoute() throws IOException {
    assertThat(check("echo 'ping: connect: Network is unreachable' >&2; exit 2"))
        .isEqualTo(Verdict.unreached("connect: Network is unreachable"));
  }

  @Test
  void check_saysSo_whenSendingIsNotPermitted() throws IOException {
    assertThat(
            check(
                """
                echo 'ping: socktype: SOCK_RAW'
                echo 'ping: socket: Operation not permitted'
                echo 'ping: => missing cap_net_raw+p capability or setuid?'
                exit 2\
                """))
        .isEqualTo(
            Verdict.unknown(
                "ping is not permitted to send here: socktype: SOCK_RAW; socket: Operation not"
                    + " permitted; => missing cap_net_raw+p capability or setuid?"));
    assertThat(check("echo 'ping: permission denied (are you root?)'; exit 1"))
        .isEqualTo(
            Verdict.unknown(
                "ping is not permitted to send here: permission denied (are you root?)"));
  }

  @Test
  void verdict_concludesNothing_whenPingDidNotRun() {
    assertThat(Pinged.verdict(new Ended(-1, "", true, "64 others"), AMPLE))
        .isEqualTo(Verdict.unknown("not sent: 64 others"));
    assertThat(Pinged.verdict(new Ended(-1, "", false, "gone"), AMPLE))
        .isEqualTo(Verdict.unknown("not sent: gone"));
  }

  @Test
  void seconds_areWholeAndNeverNone() {
    assertThat(IcmpProbe.seconds(Duration.ZERO)).isEqualTo(1);
    assertThat(IcmpProbe.seconds(Duration.ofNanos(999_999))).isEqualTo(1);
    assertThat(IcmpProbe.seconds(Duration.ofMillis(1001))).isEqualTo(2);
  }

  @Test
  void check_tellsOtherComplaints() throws IOException {
    assertThat(check("echo \"ping: unknown iface 'x'\"; exit 2"))
        .isEqualTo(Verdict.failed("ping failed: unknown iface 'x'"));
  }

  @Test
  void create_isRefused_whenThereIsNoPing() throws IOException {
    Files.delete(ping);
    assertThat(ProbeBench.problems(factory(), ""))
        .containsExactly(
            "monitor icmp needs the program ping, which is not in PATH; install it: Debian's"
                + " package is iputils-ping");
  }

  @Test
  void create_needsNoPermissionForExec() {
    assertThat(ProbeBench.problemsWithoutExec(factory(), "")).isEmpty();
  }

  @Test
  void settings_knowNoPort() {
    assertThat(ProbeBench.problems(factory(), "port=1")).hasSize(1);
  }
}
