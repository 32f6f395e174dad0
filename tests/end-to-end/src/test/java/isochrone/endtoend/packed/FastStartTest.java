package isochrone.endtoend.packed;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.Answers;
import isochrone.endtoend.ground.Child;
import isochrone.endtoend.ground.DnsClient;
import isochrone.endtoend.ground.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes of an installation, and how much memory a small server holds. */
class FastStartTest {
  private static final long KIB_150_MIB = 150 * 1024;
  private static final FileAttribute<?> ONLY_OURS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));

  @TempDir private Path folder;

  private Child start(Path home, int port, String options) throws Exception {
    Files.writeString(
        folder.resolve("Corefile"),
        """
        example.org:%d {
            bind 127.0.0.1
            profile www priority {
                endpoint main    192.0.2.10 priority=1
                endpoint standby 192.0.2.20 priority=2
            }
            records {
                mail 300 A 192.0.2.25
            }
            prometheus 127.0.0.1:0
            errors
            reload
        }
        """
            .formatted(port));
    return Child.launch(
        folder,
        List.of(
            "env",
            "ISOCHRONE_ARCHIVE=" + home.resolve("lib/archive"),
            "ISOCHRONE_JAVA_OPTIONS=" + options,
            home.resolve("bin/isochrone").toString()));
  }

  private String log(String what, String file) {
    return "-Xlog:%s:file=\"%s\"".formatted(what, folder.resolve(file));
  }

  @Test
  void serverOfAnInstallation_takesItsClassesFromTheArchive() throws Exception {
    Path home = Packed.unpack(folder);
    makeArchive(home);
    int port = Ports.free();
    try (Child server = start(home, port, log("class+load", "classes"))) {
      server.awaitOut(line -> line.startsWith("example.org.:" + port));
      assertThat(Answers.of(DnsClient.ofLoopback(port), "www.example.org", "A"))
          .isEqualTo("192.0.2.10");
      assertThat(Files.readString(folder.resolve("classes")))
          .containsPattern("isochrone.app.Serve source: shared objects file")
          .containsPattern("RecordsFactory source: shared objects file");
      assertThat(resident(server.pid())).isLessThan(KIB_150_MIB);
    }
  }

  /** Java 17 has none of our classes in it there, but those of its own. */
  @Test
  void serverAtAPlaceWithABlank_startsWithTheArchive() throws Exception {
    Path home = Packed.unpack(Files.createDirectory(folder.resolve("a place")));
    makeArchive(home);
    int port = Ports.free();
    try (Child server = start(home, port, log("class+load", "classes"))) {
      server.awaitOut(line -> line.startsWith("example.org.:" + port));
      assertThat(Files.readString(folder.resolve("classes")))
          .contains(" source: shared objects file (top)");
    }
  }

  private static void makeArchive(Path home) throws Exception {
    Files.createDirectory(home.resolve("lib/archive"), ONLY_OURS);
    Packed.run("sh", home.resolve("lib/make-archive").toString());
  }

  @Test
  void serverInASmallContainer_serves_withMostOfItsMemoryAsHeap() throws Exception {
    Path home = Packed.unpack(folder);
    int port = Ports.free();
    String small = "-XX:MaxRAM=256m " + log("gc+init", "heap");
    try (Child server = start(home, port, small)) {
      server.awaitOut(line -> line.startsWith("example.org.:" + port));
      DnsClient client = DnsClient.ofLoopback(port);
      assertThat(Answers.of(client, "www.example.org", "A")).isEqualTo("192.0.2.10");
      assertThat(Answers.of(client, "mail.example.org", "A")).isEqualTo("192.0.2.25");
      assertThat(Files.readString(folder.resolve("heap"))).contains("Heap Max Capacity: 154M");
    }
  }

  private static long resident(long pid) throws Exception {
    return Files.readAllLines(Path.of("/proc", "" + pid, "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }
}
