package isochrone.endtoend.life;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.DnsClient;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.QueryMessage;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Scrape;
import isochrone.endtoend.ground.Tool;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Reloads lose no query: every one is counted. The long form is tests/bench/reload-under-load. */
class ReloadUnderLoadTest {
  private static final int DNSPERF_SECONDS = 8;
  private static final int RELOADS = 12;
  private static final int CLIENTS = 3;
  private static final int PIPELINED = 16;

  @TempDir private Path folder;
  private Path corefile;
  private int scrapePort;
  private int extraPort;
  private int version;
  private RunningServer server;

  @BeforeEach
  void startServer() throws IOException {
    corefile = folder.resolve("Corefile");
    scrapePort = Ports.free();
    extraPort = Ports.free();
    writeNext();
    server = RunningServer.start(corefile);
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  /** Every version answers otherwise, and every second one has one more listener. */
  private void writeNext() throws IOException {
    version++;
    String text =
        """
        load.test {
            prometheus 127.0.0.1:%d
            errors
            records {
                www 300 A 192.0.2.%d
            }
            profile steered weighted {
                endpoint one 198.51.100.%d weight=3
                endpoint two 203.0.113.%d
            }
        }
        """
            .formatted(scrapePort, version, version, version);
    String extra = "extra.test:%d {\n    whoami\n}\n".formatted(extraPort);
    Files.writeString(corefile, version % 2 == 0 ? text + extra : text);
  }

  private void reload() {
    try {
      writeNext();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.reloader().reload("test");
  }

  @Test
  void dnsperfAtHalfOfSaturation_losesNothing_whileTheCorefileIsReloadedEverySecond()
      throws IOException {
    Path queries = folder.resolve("queries");
    Files.writeString(queries, "www.load.test A\nsteered.load.test A\nnone.load.test A\n");
    Tool dnsperf = Tool.find("dnsperf");
    double saturation = number("Queries per second: +([0-9.]+)", run(dnsperf, queries, 1, 0));
    ScheduledExecutorService reloads = Executors.newSingleThreadScheduledExecutor();
    String report;
    try {
      Future<?> every = reloads.scheduleAtFixedRate(this::reload, 1, 1, TimeUnit.SECONDS);
      report = run(dnsperf, queries, DNSPERF_SECONDS, (int) (saturation / 2));
      assertThat(every).isNotDone();
    } finally {
      reloads.shutdownNow();
    }
    assertThat(number("Queries lost: +(\\d+)", report)).as(report).isZero();
    assertThat(number("Queries sent: +(\\d+)", report)).as(report).isGreaterThan(1_000);
    assertThat(report).contains("NXDOMAIN", "NOERROR").doesNotContain("SERVFAIL", "REFUSED");
    assertThat(version).as("versions of the Corefile").isGreaterThan(DNSPERF_SECONDS - 2);
    assertThat(Scrape.of(scrapePort).sum("isochrone_reload_failed_total", Map.of())).isZero();
  }

  private String run(Tool dnsperf, Path queries, int seconds, int rate) {
    List<String> arguments = new ArrayList<>(List.of("-s", "127.0.0.1"));
    arguments.addAll(List.of("-p", Integer.toString(server.port()), "-d", queries.toString()));
    arguments.addAll(List.of("-l", Integer.toString(seconds), "-c", "4", "-T", "1"));
    if (rate > 0) {
      arguments.addAll(List.of("-Q", Integer.toString(rate)));
    }
    Tool.Output output = dnsperf.run(arguments.toArray(String[]::new));
    assertThat(output.exit()).as(output.out() + output.err()).isZero();
    return output.out();
  }

  private static double number(String pattern, String report) {
    Matcher found = Pattern.compile(pattern).matcher(report);
    assertThat(found.find()).as(report).isTrue();
    return Double.parseDouble(found.group(1));
  }

  @Test
  void countingClients_getEveryAnswer_whileTheCorefileIsReloaded()
      throws InterruptedException, ExecutionException {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger answered = new AtomicInteger();
    ExecutorService clients = Executors.newCachedThreadPool();
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        running.add(clients.submit(udp(stop, answered)));
        running.add(clients.submit(tcp(stop, answered)));
      }
      for (int i = 0; i < RELOADS; i++) {
        int before = answered.get();
        reload();
        while (answered.get() < before + 10 * CLIENTS && !anyEnded(running)) {
          Thread.onSpinWait();
        }
      }
      stop.set(true);
      int sent = 0;
      for (Future<Integer> one : running) {
        sent += one.get();
      }
      assertThat(answered.get()).isEqualTo(sent).isGreaterThan(10 * RELOADS);
    } finally {
      stop.set(true);
      clients.shutdownNow();
    }
    assertThat(version).isEqualTo(RELOADS + 1);
    assertThat(Scrape.of(scrapePort).sum("isochrone_reload_failed_total", Map.of())).isZero();
  }

  private static boolean anyEnded(List<Future<Integer>> running) {
    return running.stream().anyMatch(Future::isDone);
  }

  /** Sends one query after the other; a lost one ends the client with an exception. */
  private Callable<Integer> udp(AtomicBoolean stop, AtomicInteger answered) {
    DnsClient client = server.client();
    return () -> {
      int sent = 0;
      while (!stop.get()) {
        sent++;
        check(client.udp(query(sent)), sent);
        answered.incrementAndGet();
      }
      return sent;
    };
  }

  /** Keeps one connection busy with several queries at a time; it must live through all reloads. */
  private Callable<Integer> tcp(AtomicBoolean stop, AtomicInteger answered) {
    DnsClient client = server.client();
    return () -> {
      int sent = 0;
      try (Socket socket = client.tcpSocket()) {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        while (!stop.get()) {
          for (int i = 0; i < PIPELINED; i++) {
            byte[] query = query(sent + i);
            out.writeShort(query.length);
            out.write(query);
          }
          for (int i = 0; i < PIPELINED; i++) {
            byte[] response = new byte[in.readUnsignedShort()];
            in.readFully(response);
            check(response, sent + i);
            answered.incrementAndGet();
          }
          sent += PIPELINED;
        }
      }
      return sent;
    };
  }

  private static byte[] query(int number) {
    String name = number % 2 == 0 ? "www.load.test" : "steered.load.test";
    return QueryMessage.of(name, "A").id(number & 0xFFFF).bytes();
  }

  private static void check(byte[] response, int number) throws IOException {
    Message message = new Message(response);
    assertThat(message.getHeader().getID()).isEqualTo(number & 0xFFFF);
    assertThat(message.getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(message.getSection(Section.ANSWER)).hasSize(1);
  }
}
