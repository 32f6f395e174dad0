package isochrone.host.program;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Programs.Ended;
import isochrone.api.Programs.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SystemProgramsTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);

  private static final int LIMIT = 1000;
  private static final int MANY = 1000;

  @TempDir private Path folder;
  private final SystemPrograms programs = new SystemPrograms(true, 4, MANY);

  @AfterEach
  void close() {
    programs.close();
  }

  private static Program shell(String script, Duration timeout) {
    return new Program(List.of("sh", "-c", script), Map.of(), "", timeout, LIMIT);
  }

  private CompletableFuture<Ended> begin(Program program) {
    CompletableFuture<Ended> ended = new CompletableFuture<>();
    programs.run(program, each -> assertThat(ended.complete(each)).as("told once").isTrue());
    return ended;
  }

  private Ended run(Program program) {
    return begin(program).orTimeout(50, TimeUnit.SECONDS).join();
  }

  private Ended run(String script) {
    return run(shell(script, AMPLE));
  }

  /** Runs it; it must have all its time, and would not end by itself for long. */
  private Ended runBriefly(String script) {
    long start = System.nanoTime();
    Ended ended = run(shell(script, SHORT));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
    return ended;
  }

  @Test
  void run_tellsCodeAndAllOutput() {
    assertThat(run("echo out; echo err >&2; exit 3"))
        .isEqualTo(new Ended(3, "out\nerr\n", false, null));
  }

  @Test
  void run_handsOverArgumentsAsTheyAre() {
    Program program =
        new Program(List.of("printf", "%s|", "a b", "$HOME", "*", ";"), Map.of(), "", AMPLE, LIMIT);
    assertThat(run(program).output()).isEqualTo("a b|$HOME|*|;|");
  }

  @Test
  void run_addsToTheEnvironment() {
    Program program =
        new Program(
            List.of("sh", "-c", "echo $GREETING $PATH"),
            Map.of("GREETING", "hello you"),
            "",
            AMPLE,
            LIMIT);
    assertThat(run(program).output()).startsWith("hello you /");
  }

  @Test
  void run_handsOverInput_whateverItsLength() {
    for (int length : List.of(0, 1, 4096, 4097, 300_000)) {
      Program program =
          new Program(List.of("wc", "-c"), Map.of(), "x".repeat(length), AMPLE, LIMIT);
      assertThat(run(program).output().strip()).isEqualTo(String.valueOf(length));
    }
  }

  @Test
  void run_goesOn_whenInputIsNotRead() {
    for (int length : List.of(4096, 300_000)) {
      Program program = new Program(List.of("true"), Map.of(), "x".repeat(length), AMPLE, LIMIT);
      assertThat(run(program)).isEqualTo(new Ended(0, "", false, null));
    }
  }

  @Test
  void run_keepsBeginningOfMuchOutput() {
    Ended ended = run("yes | head -c 5000000; exit 7");
    assertThat(ended.code()).isEqualTo(7);
    assertThat(ended.output()).hasSize(LIMIT).startsWith("y\ny\n");
  }

  @Test
  void run_hasTrouble_whenThereIsNoSuchProgram() {
    Program missing = new Program(List.of("/nowhere/to/be/found"), Map.of(), "", AMPLE, LIMIT);
    assertThat(run(missing)).isEqualTo(new Ended(-1, "", false, "No such file or directory"));
  }

  @Test
  void run_hasTrouble_whenFileIsNotExecutable() throws IOException {
    Path file = Files.writeString(folder.resolve("plain"), "text");
    Program plain = new Program(List.of(file.toString()), Map.of(), "", AMPLE, LIMIT);
    assertThat(run(plain)).isEqualTo(new Ended(-1, "", false, "Permission denied"));
  }

  @Test
  void run_hasTrouble_whenNothingCanBeMadeOfTheWords() {
    assertThat(run(new Program(List.of(), Map.of(), "", AMPLE, LIMIT)).trouble()).isNotNull();
    assertThat(run(new Program(List.of("a\0b"), Map.of(), "", AMPLE, LIMIT)).trouble()).isNotNull();
  }

  @Test
  void run_killsProgramThatNeverEnds_andWhatItStarted() throws IOException {
    Path file = folder.resolve("child");
    Ended ended = runBriefly("sleep 100 & echo $! > " + file + "; echo begun; wait");
    assertThat(ended).isEqualTo(new Ended(-1, "begun\n", true, null));
    assertIsGone(file);
  }

  @Test
  void run_killsProgramThatIgnoresSigterm_andSoDoesItsChild() throws IOException {
    Path file = folder.resolve("child");
    String deaf = "trap '' TERM; while :; do sleep 0.01; done";
    Ended ended =
        runBriefly("trap '' TERM; sh -c \"" + deaf + "\" & echo $! > " + file + "; " + deaf);
    assertThat(ended.timedOut()).isTrue();
    assertIsGone(file);
  }

  @Test
  void run_letsProgramTidyUp() throws IOException {
    Path file = folder.resolve("tidied");
    runBriefly("trap 'touch " + file + "; exit' TERM; while :; do sleep 0.01; done");
    assertThat(file).exists();
  }

  @Test
  void run_endsProgramThatPrintsForEver() {
    Ended ended = runBriefly("exec yes");
    assertThat(ended.timedOut()).isTrue();
    assertThat(ended.output()).hasSize(LIMIT);
  }

  @Test
  void run_doesNotWaitForChildThatHoldsThePipe() throws IOException {
    Path file = folder.resolve("child");
    long start = System.nanoTime();
    Ended ended = run("sleep 100 & echo $! > " + file + "; echo done");
    assertThat(ended).isEqualTo(new Ended(0, "done\n", false, null));
    assertThat(System.nanoTime() - start).isLessThan(AMPLE.toNanos());
    child(file).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void run_doesNotWaitForChildThatPrintsForEver_whichLosesItsPipe() throws IOException {
    Path file = folder.resolve("child");
    Ended ended = run("yes & echo $! > " + file + "; exit 5");
    assertThat(ended.code()).isEqualTo(5);
    assertThat(ended.output().length()).isLessThanOrEqualTo(LIMIT);
    assertIsGone(file);
  }

  @Test
  void run_isToldOf_whenItsTurnDoesNotComeInTime() {
    List<CompletableFuture<Ended>> running = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      running.add(begin(shell("sleep 1000", Duration.ofMinutes(10))));
    }
    Ended late = runBriefly("echo never");
    assertThat(late)
        .isEqualTo(new Ended(-1, "", true, "4 other programs were running all the time"));
    assertThat(running).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void run_isRefused_whenTooManyWait() {
    try (SystemPrograms few = new SystemPrograms(false, 1, 1)) {
      assertThat(few.allowed()).isFalse();
      CompletableFuture<Ended> first = new CompletableFuture<>();
      CompletableFuture<Ended> third = new CompletableFuture<>();
      few.run(shell("sleep 100", AMPLE), first::complete);
      few.run(shell("true", AMPLE), ended -> {});
      few.run(shell("true", AMPLE), third::complete);
      assertThat(third.join().trouble()).isEqualTo("too many programs are waiting to be run");
      assertThat(first).isNotDone();
    }
  }

  @Test
  void run_thousandAtOnce_isBounded() throws IOException {
    int filesBefore = openFiles();
    List<CompletableFuture<Ended>> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      all.add(begin(new Program(List.of("echo", "x"), Map.of(), "", Duration.ofMinutes(1), LIMIT)));
      assertThat(threads()).isLessThanOrEqualTo(4);
    }
    assertThat(all)
        .allSatisfy(
            each ->
                assertThat(each.orTimeout(50, TimeUnit.SECONDS).join())
                    .isEqualTo(new Ended(0, "x\n", false, null)));
    assertThat(openFiles()).isLessThanOrEqualTo(filesBefore + 10);
  }

  @Test
  void close_killsWhatRunsAndRefusesWhatWaits() throws IOException {
    Path file = folder.resolve("child");
    SystemPrograms own = new SystemPrograms(true, 1, 10);
    CompletableFuture<Ended> running = new CompletableFuture<>();
    CompletableFuture<Ended> waiting = new CompletableFuture<>();
    own.run(shell("sleep 100 & echo $! > " + file + "; wait", AMPLE), running::complete);
    own.run(shell("true", AMPLE), waiting::complete);
    while (child(file).isEmpty()) {
      Thread.onSpinWait();
    }
    own.close();
    assertThat(running.join().trouble()).isEqualTo("the server is closing");
    assertThat(waiting.join().trouble()).isEqualTo("the server is closing");
    assertIsGone(file);
    CompletableFuture<Ended> after = new CompletableFuture<>();
    own.run(shell("true", AMPLE), after::complete);
    assertThat(after.join().trouble()).isEqualTo("the server is closing");
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("isochrone-program"))
        .filter(Thread::isAlive)
        .count();
  }

  private static int openFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return (int) files.count();
    }
  }

  private static Optional<ProcessHandle> child(Path file) throws IOException {
    String id = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8).strip() : "";
    return id.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(id));
  }

  private static void assertIsGone(Path file) throws IOException {
    Optional<ProcessHandle> child = child(file);
    child.ifPresent(left -> left.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    assertThat(child.map(ProcessHandle::isAlive).orElse(false)).isFalse();
  }
}
