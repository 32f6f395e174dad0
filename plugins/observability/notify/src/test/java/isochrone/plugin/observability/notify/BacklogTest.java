package isochrone.plugin.observability.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogTest {
  private static final Instant NOW = Instant.parse("2025-01-02T03:04:05Z");

  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void makeFile() {
    file = folder.resolve("notify").resolve("a.queue");
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
    Backlog killed = new Backlog(file); // and never closed
    killed.add(messages(1, 4));
    killed.removeFirst();
    assertThat(killed.shrink(2, true)).isEqualTo(1);

    assertThat(rest(new Backlog(file))).isEqualTo(messages(3, 4));
    assertThat(new Backlog(file).size()).isZero();
  }

  @Test
  void shrink_leavesWhatIsOnItsWay() {
    Backlog backlog = new Backlog(file);
    backlog.add(messages(1, 5));
    assertThat(backlog.shrink(2, false)).isEqualTo(3);
    assertThat(rest(backlog)).extracting(Message::id).containsExactly(1L, 5L);
  }

  @Test
  void halfALine_isPassedOver() throws Exception {
    Backlog killed = new Backlog(file);
    killed.add(messages(1, 12));
    Files.writeString(file, "- 1", StandardOpenOption.APPEND); // of "- 12"

    Backlog next = new Backlog(file);
    next.add(messages(13, 13));
    next.close();
    assertThat(rest(new Backlog(file))).isEqualTo(messages(1, 13));
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
    assertThat(rest(new Backlog(file))).extracting(Message::id).containsExactly(1L, 4L);
  }

  @Test
  void file_staysSmall() throws Exception {
    Backlog backlog = new Backlog(file);
    for (int i = 1; i <= 20_000; i++) {
      backlog.add(messages(i, i));
      backlog.removeFirst();
    }
    assertThat(Files.size(file)).isLessThan(100_000);
    backlog.add(messages(30_000, 30_000));
    assertThat(new Backlog(file).first()).isEqualTo(message(30_000));
  }

  @Test
  void folderThatCannotBeWritten_leavesMemory() throws Exception {
    Files.writeString(folder.resolve("notify"), "no folder");
    Backlog backlog = new Backlog(file);
    backlog.add(messages(1, 2));
    assertThat(backlog.size()).isEqualTo(2);
    Files.delete(folder.resolve("notify"));
    backlog.add(messages(3, 3));
    assertThat(rest(new Backlog(file))).as("written when it can be").isEqualTo(messages(1, 3));
  }

  @Test
  void withoutFile_memoryHoldsAll() {
    Backlog backlog = new Backlog(null);
    backlog.add(messages(1, 3));
    assertThat(rest(backlog)).isEqualTo(messages(1, 3));
  }
}
