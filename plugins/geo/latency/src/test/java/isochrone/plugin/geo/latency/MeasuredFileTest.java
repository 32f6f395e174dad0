package isochrone.plugin.geo.latency;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.file.Reading;
import isochrone.host.metrics.MetricsStore;
import isochrone.kit.LogCapture;
import isochrone.kit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredFileTest {
  @TempDir private Path folder;
  private boolean isTooMuch;

  private Reading<MeasuredTable> read(Path file) throws IOException {
    if (isTooMuch) {
      throw new OutOfMemoryError("on purpose");
    }
    return TableReader.read(file);
  }

  private static void write(Path file, String line, int age) throws IOException {
    Files.writeString(file, line);
    FileTime time = FileTime.from(ManualClock.START.minus(Duration.ofMinutes(age)));
    Files.setLastModifiedTime(file, time);
  }

  @Test
  void olderContentStays_whenMemoryIsTooLittleForTheNew() throws IOException {
    Path path = folder.resolve("t.csv");
    write(path, "10.0.0.0/8,westeurope,20", 2);
    MetricsStore metrics = new MetricsStore(1);
    try (MeasuredFile file = new MeasuredFile(path, new ManualClock(), metrics, this::read);
        LogCapture log = new LogCapture("isochrone.latency")) {
      file.file().look();
      MeasuredTable older = file.file().content();
      assertThat(older).isNotNull();
      write(path, "10.0.0.0/8,westeurope,21", 1);
      isTooMuch = true;
      file.file().look();
      assertThat(file.file().content()).isSameAs(older);
      assertThat(log.lines())
          .anySatisfy(line -> assertThat(line).endsWith("there is not enough memory for it"))
          .last()
          .asString()
          .endsWith("is still used");
    }
  }
}
