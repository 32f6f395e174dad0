package isochrone.api.file;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Clock;
import isochrone.api.Origin;
import isochrone.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file of one word; "bad" is no content. */
class FollowedFileTest implements Follower<String>, Clock {
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final Origin NAMED = new Origin("Corefile", 2, 8);

  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();
  private final List<Path> included = new ArrayList<>();
  private Runnable meanwhile = () -> {};
  private Instant now = START;
  private int reads;
  private boolean digested;
  private boolean nothing;
  private long free = 1_000;

  @Override
  public long nanoTime() {
    return 0;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Reading<String> read(Origin named) throws IOException {
    reads++;
    List<FileState> files = new ArrayList<>(List.of(FileState.of(path())));
    String text = Files.readString(path());
    for (Path each : included) {
      files.add(FileState.of(each));
      text += Files.readString(each);
    }
    meanwhile.run();
    if (text.startsWith("bad")) {
      Problem problem = new Problem(named, "test", text);
      return new Reading<>(null, List.of(problem), List.of(), files, digested ? text : null);
    }
    return new Reading<>(text, List.of(), List.of(), files, digested ? text : null);
  }

  @Override
  public int weight() {
    return 10;
  }

  @Override
  public boolean allowsNothing() {
    return nothing;
  }

  @Override
  public void takenOver(String content, @Nullable String older, List<Problem> advice) {
    told.add(older + " -> " + content);
  }

  @Override
  public void refused(List<Problem> reasons) {
    told.add("refused " + reasons.get(0).text().replace(folder + "/", ""));
  }

  private Path path() {
    return folder.resolve("f");
  }

  private FollowedFile<String> file() {
    return file(path());
  }

  private FollowedFile<String> file(Path path) {
    return new FollowedFile<>(path, "test", this, this, new HeapRoom(() -> free, () -> {}));
  }

  private static void write(Path path, String text, int minutesOld) {
    try {
      Files.writeString(path, text);
      FileTime time = FileTime.from(START.minus(Duration.ofMinutes(minutesOld)));
      Files.setLastModifiedTime(path, time);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(String text, int minutesOld) {
    write(path(), text, minutesOld);
  }

  private static Reading<String> start(FollowedFile<String> file) {
    return file.start(NAMED, any -> List.of());
  }

  private FollowedFile<String> started(String text) {
    write(text, 60);
    FollowedFile<String> file = file();
    assertThat(start(file).content()).isEqualTo(text);
    return file;
  }

  @Test
  void start_readsOnce() {
    FollowedFile<String> file = started("a");
    assertThat(start(file).content()).isEqualTo("a");
    assertThat(reads).isEqualTo(1);
    assertThat(told).isEmpty();
  }

  @Test
  void start_tellsAMistakeOnceAndReadsAgainWhenItIsMended() {
    write("bad", 9);
    FollowedFile<String> file = file();
    List<Problem> problems = start(file).problems();
    assertThat(problems).hasSize(1);
    assertThat(file.start(new Origin("other", 1, 1), any -> List.of()).problems())
        .isSameAs(problems);
    assertThat(reads).isEqualTo(1);
    write("a", 8);
    assertThat(start(file).content()).isEqualTo("a");
  }

  @Test
  void start_blamesWhoNamesAFileThatIsMissing() {
    assertThat(start(file()).problems())
        .extracting(problem -> problem.toString().replace(folder + "/", ""))
        .containsExactly("Corefile:2:8: test: cannot read f: there is no such file");
  }

  @Test
  void look_takesOverWhatHasChanged() {
    FollowedFile<String> file = started("a");
    file.look();
    assertThat(reads).isEqualTo(1);
    write("b", 1);
    file.look();
    file.look();
    assertThat(file.content()).isEqualTo("b");
    assertThat(told).containsExactly("a -> b");
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void look_leavesAloneWhatHasJustBeenWritten() {
    FollowedFile<String> file = started("a");
    write("b", 0);
    file.look();
    assertThat(file.content()).isEqualTo("a");
    now = START.plusMillis(1001);
    file.look();
    assertThat(file.content()).isEqualTo("b");
  }

  @Test
  void look_readsAgainWhatWasYoungAtTheStart() {
    write("a", 0);
    FollowedFile<String> file = file();
    start(file);
    write("b", 0);
    now = START.plusSeconds(2);
    file.look();
    assertThat(file.content()).isEqualTo("b");
  }

  @Test
  void look_seesARenamedFileOfTheSameTimeAndSize() throws IOException {
    FollowedFile<String> file = started("a");
    Path next = folder.resolve("next");
    write(next, "b", 60);
    Files.move(next, path(), StandardCopyOption.ATOMIC_MOVE);
    file.look();
    assertThat(file.content()).isEqualTo("b");
  }

  @Test
  void look_leavesAloneWhatChangesWhileItIsRead() {
    FollowedFile<String> file = started("a");
    write("b", 2);
    meanwhile = () -> write("c", 1);
    file.look();
    assertThat(file.content()).isEqualTo("a");
    meanwhile = () -> {};
    file.look();
    assertThat(told).containsExactly("a -> c");
  }

  @Test
  void look_seesChangesOfIncludedFiles() {
    Path more = folder.resolve("more");
    write(more, "1", 60);
    included.add(more);
    FollowedFile<String> file = file();
    write("a", 60);
    start(file);
    write(more, "2", 50);
    file.look();
    assertThat(told).containsExactly("a1 -> a2");
  }

  @Test
  void look_keepsTheOlderContentAndSaysWhyOnce() {
    FollowedFile<String> file = started("a");
    write("bad 1", 5);
    file.look();
    file.look();
    assertThat(file.content()).isEqualTo("a");
    assertThat(file.isStale()).isTrue();
    write("a", 4);
    file.look();
    assertThat(file.isStale()).isFalse();
    assertThat(told).containsExactly("refused bad 1", "a -> a");
  }

  @Test
  void look_keepsTheOlderContentOfAFileThatIsGone() throws IOException {
    digested = true;
    FollowedFile<String> file = started("a");
    Files.delete(path());
    file.look();
    file.look();
    assertThat(file.content()).isEqualTo("a");
    write("a", 60);
    file.look();
    assertThat(told).containsExactly("refused cannot read f: there is no such file", "a -> a");
    assertThat(file.isStale()).isFalse();
  }

  @Test
  void look_ignoresANewTimeOfTheSameContent() {
    digested = true;
    FollowedFile<String> file = started("a");
    write("a", 5);
    file.look();
    assertThat(reads).isEqualTo(2);
    assertThat(told).isEmpty();
  }

  @Test
  void look_refusesWhatTheUserCannotUse() {
    FollowedFile<String> file = started("a");
    write("b", 5);
    Problem reason = new Problem(NAMED, "test", "b is unknown");
    file.look(text -> text.equals("b") ? List.of(reason) : List.of());
    assertThat(file.content()).isEqualTo("a");
    assertThat(told).containsExactly("refused b is unknown");
  }

  @Test
  void look_refusesWhatNeedsMoreMemoryThanThereIs_unread() {
    FollowedFile<String> file = started("a");
    write("b".repeat(101), 5);
    file.look();
    file.look();
    assertThat(file.content()).isEqualTo("a");
    assertThat(file.isStale()).isTrue();
    assertThat(reads).isEqualTo(1);
    assertThat(told).singleElement().asString().contains("MiB of memory to read").contains("-Xmx");
    write("c".repeat(100), 4);
    file.look();
    assertThat(file.content()).startsWith("c");
  }

  @Test
  void start_looksAgain_whetherThereIsMemoryByNow() {
    FollowedFile<String> file = started("a");
    write("b".repeat(101), 5);
    file.look();
    free = 1_010;
    file.look();
    assertThat(file.isStale()).isTrue();
    assertThat(start(file).content()).startsWith("b");
  }

  @Test
  void start_looksAgain_atWhatAnotherConfigurationRefused() {
    digested = true;
    FollowedFile<String> file = started("a");
    Problem reason = new Problem(NAMED, "test", "b is unknown");
    write("b", 5);
    file.look(text -> List.of(reason));
    file.start(NAMED, text -> List.of(reason));
    assertThat(told).containsExactly("refused b is unknown");
    assertThat(start(file).content()).isEqualTo("b");
    assertThat(file.isStale()).isFalse();
    assertThat(told).containsExactly("refused b is unknown", "a -> b");
  }

  @Test
  @Timeout(60)
  void start_refusesAPipe_ratherThanWaitForWhoWritesIt() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", path().toString()).start().waitFor()).isZero();
    assertThat(start(file()).problems())
        .extracting(Problem::text)
        .containsExactly("cannot read " + path() + ": it is no plain file");
  }

  @Test
  void start_takesNothingForAFile_onlyWhereThatIsMeant() {
    Path path = Path.of("/dev/null");
    assertThat(start(file(path)).problems()).hasSize(1);
    assertThat(reads).isZero();
    nothing = true;
    write("a", 60);
    assertThat(start(file(path)).content()).isEqualTo("a");
  }

  @Test
  void refuse_isToldOnceForAContent() {
    FollowedFile<String> file = started("a");
    Problem reason = new Problem(NAMED, "test", "why");
    file.refuse("a", List.of(reason));
    file.refuse("a", List.of(reason));
    assertThat(told).containsExactly("refused why");
    assertThat(file.isStale()).isTrue();
  }
}
