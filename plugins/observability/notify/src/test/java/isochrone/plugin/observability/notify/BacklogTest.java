package isochrone.plugin.observability.notify;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogTest {
  private static final Instant NOW = Instant.parse("2025-01-02T03:04:05Z");

  private final ManualClock clock = new ManualClock();
  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void makeFile() {
    file = folder.resolve("notify").resolve("a.queue");
  }

  private Backlog backlog() {
    return new Backlog(new LineFile(file, clock));
  }

  private static Message message(long id) {
    return new Message(id, NOW, "{\"id\":" + id + ",\"because\":\"über\"}");
  }

  private static List<Message> messages(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(BacklogTest::message).toList();
  }

  private static List<Message> rest(Backlog backlog) {
    List<Message> rest = new ArrayList<>();
    for (Message first = backlog.first(); first != null; first = backlog.first()) {
      rest.add(first);
      backlog.removeFirst();
    }
    return rest;
  }

  @Test
  void backlog_outlivesItsProcess() {
    Backlog killed = backlog(); // and never closed
    killed.add(messages(1, 4));
    killed.removeFirst();
    assertThat(killed.shrink(2, true)).isEqualTo(1);

    assertThat(rest(backlog())).isEqualTo(messages(3, 4));
    assertThat(backlog().size()).isZero();
  }

  @Test
  void shrink_leavesWhatIsOnItsWay() {
    Backlog backlog = backlog();
    backlog.add(messages(1, 5));
    assertThat(backlog.shrink(2, false)).isEqualTo(3);
    assertThat(rest(backlog)).extracting(Message::id).containsExactly(1L, 5L);
  }

  @Test
  void halfALine_isPassedOver() throws Exception {
    Backlog killed = backlog();
    killed.add(messages(1, 12));
    Files.writeString(file, "- 1", StandardOpenOption.APPEND); // of "- 12"

    Backlog next = backlog();
    next.add(messages(13, 13));
    next.close();
    assertThat(rest(backlog())).isEqualTo(messages(1, 13));
  }

  @Test
  void damagedLines_costNoOthers() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        String.join(
            "\n",
            "+ " + message(1).line(),
            "+ 2 1735787045000 {\"id\":2,\"bec",
            "\0\0\0\0",
            "+ 3 x {}",
            "- x",
            "+ " + message(4).line(),
            ""));
    assertThat(rest(backlog())).extracting(Message::id).containsExactly(1L, 4L);
  }

  @Test
  void file_staysSmall() throws Exception {
    Backlog backlog = backlog();
    for (int i = 1; i <= 20_000; i++) {
      backlog.add(messages(i, i));
      backlog.removeFirst();
    }
    assertThat(Files.size(file)).isLessThan(100_000);
    backlog.add(messages(30_000, 30_000));
    assertThat(backlog().first()).isEqualTo(message(30_000));
  }

  @Test
  void folderThatCannotBeWritten_leavesMemory() throws Exception {
    Files.writeString(folder.resolve("notify"), "no folder");
    Backlog backlog = backlog();
    backlog.add(messages(1, 2));
    assertThat(backlog.size()).isEqualTo(2);
    Files.delete(folder.resolve("notify"));
    clock.forward(Duration.ofSeconds(29));
    backlog.add(messages(3, 3));
    assertThat(file).as("it could not be written a moment ago").doesNotExist();
    clock.forward(Duration.ofSeconds(1));
    backlog.add(messages(4, 4));
    assertThat(rest(backlog())).as("written when it can be").isEqualTo(messages(1, 4));
  }

  @Test
  void close_triesOnceMore() throws Exception {
    Files.writeString(folder.resolve("notify"), "no folder");
    Backlog backlog = backlog();
    backlog.add(messages(1, 2));
    Files.delete(folder.resolve("notify"));
    backlog.close();
    assertThat(rest(backlog())).isEqualTo(messages(1, 2));
  }

  @Test
  void file_isItsOwners() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file.resolveSibling("a.queue.new"), "left by a crash, open to all");
    backlog().add(messages(1, 1));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void removeWhile_endsAtTheFirstOther() {
    Backlog backlog = backlog();
    backlog.add(messages(1, 5));
    assertThat(backlog.removeWhile(each -> each.id() != 3)).isEqualTo(2);
    assertThat(rest(backlog())).isEqualTo(messages(3, 5));
  }

  @Test
  void withoutFile_memoryHoldsAll() {
    Backlog backlog = new Backlog(null);
    backlog.add(messages(1, 3));
    assertThat(rest(backlog)).isEqualTo(messages(1, 3));
  }
}
