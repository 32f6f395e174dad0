package isochrone.plugin.geo.latency.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.geo.Regions;
import isochrone.host.metrics.MetricsStore;
import isochrone.kit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePeerTest {
  private static final Regions REGIONS = Regions.standard();

  private final TestKnowledge knowledge = new TestKnowledge();
  private final ManualClock clock = new ManualClock();
  private final PeerReport report = new PeerReport("peer", clock, new MetricsStore(1));
  @TempDir private Path folder;

  @BeforeEach
  void setClock() {
    clock.forward(TestKnowledge.since(clock.now()));
  }

  @AfterEach
  void close() {
    report.close();
  }

  private FilePeer peer() {
    return new FilePeer(folder.resolve("peer.csv"), knowledge, clock, report);
  }

  private void write(String text, int secondsAgo) throws IOException {
    Path file = Files.writeString(folder.resolve("peer.csv"), text);
    Instant written = Instant.ofEpochSecond(TestKnowledge.NOW - secondsAgo);
    Files.setLastModifiedTime(file, FileTime.from(written));
  }

  @Test
  void fileWithoutACell_isNoSuccess() throws IOException {
    write("<html>\n", 600);
    FilePeer peer = peer();
    peer.look(REGIONS);
    assertThat(report.trouble()).contains("there are no round trips in it: must be PREFIX");
    assertThat(report.success()).isZero();
  }

  @Test
  void file_isMergedWhenItIsThere_andAgainWhenItHasChanged() throws IOException {
    FilePeer peer = peer();
    peer.look(REGIONS);
    assertThat(report.trouble()).contains("there is no such file");
    write("10.0.0.0/16,eastus,10\n", 600);
    peer.look(REGIONS);
    assertThat(report.trouble()).isNull();
    assertThat(MergingTest.export(knowledge))
        .contains("10.0.0.0/16,eastus,10,3," + Instant.ofEpochSecond(TestKnowledge.NOW - 600));
    long first = report.success();
    clock.forward(Duration.ofMinutes(1));
    peer.look(REGIONS);
    assertThat(report.success()).as("nothing has changed").isEqualTo(first);
    write("10.0.0.0/16,eastus,11\n11.0.0.0/16,atlantis,1\n", 300);
    peer.look(REGIONS);
    assertThat(report.last()).isEqualTo(new Merged(1, 0, 1));
    assertThat(MergingTest.export(knowledge)).contains("10.0.0.0/16,eastus,11");
  }
}
