package isochrone.endtoend.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.geo.Measurement;
import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Section;

/** What is measured changes answers, and answering goes on to allocate nothing. */
class MeasuredAnswersTest {
  private static final String COREFILE =
      """
      example.org {
        geoip {
          places-only
          place 10.0.0.0/8 NL 52.37 4.89
        }
        latency max-age=10m
        profile www performance {
          endpoint eu 192.0.2.1 location=westeurope
          endpoint us 192.0.2.2 location=eastus
        }
      }
      """;
  private static final Query ASKED = Query.of("www.example.org", "A").from("10.1.2.3", 53000);
  private static final String EUROPE = "192.0.2.1";
  private static final String AMERICA = "192.0.2.2";

  @TempDir private Path folder;

  private static void learn(InMemoryServer server, String region, float millis) {
    long second = server.clock().now().getEpochSecond();
    for (int i = 0; i < 64; i++) {
      server.measurements().add(new Measurement(true, 0, 0x0A01_0200 + i, region, millis, second));
    }
    pass(server, Duration.ofSeconds(61));
  }

  private static void pass(InMemoryServer server, Duration time) {
    server.threads().run();
    server.forward(time);
    server.threads().run();
  }

  private static String answer(InMemoryServer server) {
    return server.ask(ASKED).getSection(Section.ANSWER).get(0).rdataToString();
  }

  @Test
  void measurements_changeAnswers_byTheHysteresisAtLeast() {
    try (InMemoryServer server = InMemoryServer.in(folder, COREFILE)) {
      assertThat(answer(server)).isEqualTo(EUROPE);
      learn(server, "westeurope", 40);
      learn(server, "eastus", 37);
      assertThat(answer(server)).isEqualTo(EUROPE);
      learn(server, "westeurope", 90);
      learn(server, "westeurope", 90);
      assertThat(answer(server)).isEqualTo(AMERICA);
      assertThat(server.explain(ASKED))
          .anySatisfy(
              line -> assertThat(line).contains("eastus 3").contains("ms (measured), westeurope"));
      assertThat(server.allocation(ASKED)).isZero();
      pass(server, Duration.ofMinutes(11));
      pass(server, Duration.ofSeconds(61));
      assertThat(answer(server)).isEqualTo(EUROPE);
    }
  }
}
