package isochrone.endtoend.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import isochrone.endtoend.ground.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the launcher has an archive of classes made beside a start, and who uses it: with a Java that
 * makes an empty one, at places with blanks and stars in their names.
 */
class MakingOfTheArchiveTest {
  /** What the rehearsal does is in a file beside, what the trial says as well. */
  private static final String JAVA =
      """
      made=; used=; trial=; temporary=${TMPDIR:-.}
      for word; do
        case $word in
          -XX:ArchiveClassesAtExit=*) made=${word#*=} ;;
          -XX:SharedArchiveFile=*) used=${word#*=} ;;
          -Xlog:class+load) trial=yes ;;
          -Djava.io.tmpdir=*) temporary=${word#*=} ;;
        esac
      done
      jdk=${0%/bin/java}
      if [ -n "$made" ]; then
        echo rehearsal >> "$jdk/rehearsals"
        touch "$temporary/left"
        if [ -e "$jdk/rehearsal" ]; then . "$jdk/rehearsal"; fi
        : > "$made"
      elif [ -n "$trial" ]; then
        if [ -e "$jdk/trial" ]; then cat "$jdk/trial"; exit 0; fi
        echo 'isochrone.app.Serve source: shared objects file (top)'
      else
        echo "uses <$used>"
      fi
      """;

  /** Ends when everything has ended that the launcher started, as that holds the pipe open. */
  private static final String TO_THE_END =
      "out=$1; shift; { \"$@\" 8>&1 > \"$out\"; } 2> \"$out.err\" | cat";

  private static final String UNUSED = "uses <>";

  @TempDir private Path place;
  private Path folder = Path.of("");
  private Path archives = Path.of("");

  @BeforeEach
  void install() throws IOException {
    folder = Files.createDirectory(place.resolve("a *b? place"));
    archives = folder.resolve("ca che/isochrone");
    Files.createDirectory(folder.resolve("ca che"));
    Files.createDirectory(folder.resolve("tmp"));
    FakeInstallation.in(folder);
    FakeInstallation.java(folder.resolve("jdk"), JAVA);
  }

  private String start(String... environment) throws IOException {
    return run(List.of(environment), "serve");
  }

  private String run(List<String> environment, String command) throws IOException {
    List<String> all = new ArrayList<>(List.of("-c", TO_THE_END, "sh"));
    Path out = place.resolve("out");
    all.addAll(List.of(out.toString(), "env", "-u", "ISOCHRONE_ARCHIVE", "-u", "CACHE_DIRECTORY"));
    all.addAll(
        List.of(
            "JAVA_HOME=" + folder.resolve("jdk"),
            "XDG_CACHE_HOME=" + folder.resolve("ca che"),
            "TMPDIR=" + folder.resolve("tmp")));
    all.addAll(environment);
    all.addAll(List.of("sh", folder.resolve("bin/isochrone").toString(), command));
    assertThat(Tool.find("sh").run(all.toArray(String[]::new)).exit()).isZero();
    assertThat(Packed.files(folder.resolve("tmp"))).isEmpty();
    return Files.readString(out).strip() + Files.readString(place.resolve("out.err")).strip();
  }

  private int rehearsals() throws IOException {
    Path file = folder.resolve("jdk/rehearsals");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  private Path archive(String ending) {
    return archives.resolve(name("jdk") + ".jsa" + ending);
  }

  private String name(String java) {
    return (folder + "-" + folder.resolve(java).toString().substring(1))
        .substring(1)
        .replace('/', '-');
  }

  private void rehearsal(String script) throws IOException {
    Files.writeString(folder.resolve("jdk/rehearsal"), script);
  }

  @Test
  void secondStart_usesTheArchive_thatTheFirstHadMade() throws IOException {
    assertThat(start()).isEqualTo(UNUSED);
    assertThat(start()).isEqualTo("uses <" + archive("") + ">");
    assertThat(run(List.of(), "status")).isEqualTo("uses <" + archive("") + ">");
    assertThat(rehearsals()).isEqualTo(1);
    assertThat(Packed.names(archives)).hasSize(2);
  }

  @Test
  void otherCommandThanAServer_makesNone() throws IOException {
    for (String command : List.of("version", "check", "status", "-version", "--help")) {
      assertThat(run(List.of(), command)).isEqualTo(UNUSED);
    }
    assertThat(rehearsals()).isZero();
  }

  @Test
  void newPluginOrLostArchive_hasItMadeAgain() throws IOException {
    start();
    Path plugin = Files.createFile(folder.resolve("plugins/own.jar"));
    assertThat(start()).isEqualTo(UNUSED);
    assertThat(start()).startsWith("uses <" + archives);
    Files.setLastModifiedTime(plugin, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(start()).isEqualTo(UNUSED);
    Files.setLastModifiedTime(plugin, FileTime.from(Instant.EPOCH));
    assertThat(start()).as("an older version came back").isEqualTo(UNUSED);
    assertThat(start()).startsWith("uses <" + archives);
    Files.delete(archive(""));
    assertThat(start()).isEqualTo(UNUSED);
    assertThat(rehearsals()).isEqualTo(5);
    assertThat(archive("")).exists();
  }

  @Test
  void programThatIsBuiltAnewMeanwhile_hasItMadeAgain() throws IOException {
    rehearsal("echo new > '" + folder.resolve("lib/isochrone-app-1.jar") + "'\n");
    assertThat(start()).isEqualTo(UNUSED);
    rehearsal("");
    assertThat(start()).isEqualTo(UNUSED);
    assertThat(start()).startsWith("uses <" + archives);
    assertThat(rehearsals()).isEqualTo(2);
  }

  @Test
  void rehearsal_goesBeforeAnyServerWhereMemoryIsShort() throws IOException {
    rehearsal("cat /proc/self/oom_score_adj > '" + place.resolve("score") + "'\n");
    start();
    assertThat(place.resolve("score")).hasContent("1000\n");
  }

  @Test
  void killedRehearsal_saysWhy_andIsTriedAgainAfterHours() throws IOException {
    rehearsal("echo 'no memory' >&2; kill -KILL $$");
    assertThat(start()).isEqualTo(UNUSED);
    assertThat(start()).isEqualTo(UNUSED);
    assertThat(rehearsals()).isEqualTo(1);
    assertThat(archive(".failed")).content().contains("no memory", "ended with code 137");
    rehearsal("");
    FileTime before = FileTime.from(Instant.now().minus(Duration.ofHours(7)));
    Files.setLastModifiedTime(folder.resolve("lib/isochrone-app-1.jar"), before);
    Files.setLastModifiedTime(archive(".failed"), before);
    start();
    assertThat(start()).startsWith("uses <" + archives);
    assertThat(archive(".failed")).doesNotExist();
  }

  @Test
  void newProgram_isTriedAtOnceAfterAFailure() throws IOException {
    rehearsal("exit 3");
    start();
    Files.createFile(folder.resolve("lib/other.jar"));
    start();
    assertThat(rehearsals()).isEqualTo(2);
  }

  @Test
  void rehearsal_isGivenSomeMinutes() throws IOException {
    Path commands = Files.createDirectory(folder.resolve("commands"));
    FakeInstallation.command(
        commands.resolve("timeout"), "case $* in *Rehearsal) exit 124 ;; esac\n");
    start("PATH=" + commands + ":" + System.getenv("PATH"));
    assertThat(archive(".failed")).content().contains("code 124 (124: it took longer than 300 s");
  }

  @Test
  void archiveThatATrialDoesNotUse_isNotKept() throws IOException {
    Files.writeString(folder.resolve("jdk/trial"), "isochrone.app.Serve source: app.jar\n");
    start();
    assertThat(start()).isEqualTo(UNUSED);
    assertThat(archive(".failed")).content().contains("does not use the archive that it made");
    assertThat(archive("")).doesNotExist();
    assertThat(archive(".new")).doesNotExist();
  }

  @Test
  void secondLauncherAtOnce_leavesItToTheFirst() throws IOException {
    rehearsal("sh '%s' serve > /dev/null".formatted(folder.resolve("bin/isochrone")));
    start();
    assertThat(rehearsals()).isEqualTo(1);
    assertThat(start()).startsWith("uses <" + archives);
  }

  @Test
  void archiveThatSomebodyElseJustMade_isNotMadeAgain() throws IOException {
    Path commands = Files.createDirectory(folder.resolve("commands"));
    FakeInstallation.command(
        commands.resolve("mktemp"),
        "PATH=${PATH#*:}; sh '%s' > /dev/null; exec mktemp \"$@\"\n"
            .formatted(folder.resolve("lib/make-archive")));
    start("PATH=" + commands + ":" + System.getenv("PATH"));
    assertThat(rehearsals()).isEqualTo(1);
  }

  private Path lock(long process) throws IOException {
    Files.createDirectory(
        archives,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Path work = place.resolve("isochrone-rehearsal.left");
    Files.createDirectory(work);
    Files.createFile(work.resolve("left"));
    Files.createSymbolicLink(archive(".lock"), Path.of(process + ":" + work));
    return work;
  }

  @Test
  void lockOfADeadProcess_isTakenOverAtOnce_andWhatItLeftIsTakenAway() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Path work = lock(ended.pid());
    start();
    assertThat(rehearsals()).isEqualTo(1);
    assertThat(work).doesNotExist();
    assertThat(archive(".lock")).doesNotExist();
  }

  @Test
  void lockOfAnotherProcess_standsForAQuarterOfAnHour() throws IOException {
    lock(ProcessHandle.current().pid());
    start();
    assertThat(rehearsals()).isZero();
    Packed.run("touch", "-h", "-d", "16 minutes ago", archive(".lock").toString());
    start();
    assertThat(rehearsals()).isEqualTo(1);
  }

  @Test
  void archivesOfTwoJavas_lieSideBySide_untilOneIsGone() throws IOException {
    Path second = folder.resolve("second");
    FakeInstallation.java(second, JAVA);
    start();
    Path strange = Files.createFile(archives.resolve("other.jsa"));
    start("JAVA_HOME=" + second);
    assertThat(start()).isEqualTo("uses <" + archive("") + ">");
    Path its = archives.resolve(name("second") + ".jsa");
    assertThat(start("JAVA_HOME=" + second)).isEqualTo("uses <" + its + ">");
    Files.delete(second.resolve("bin/java"));
    Files.createFile(folder.resolve("plugins/own.jar"));
    start();
    assertThat(Packed.files(archives))
        .containsExactlyInAnyOrder(archive(""), archive(".for"), strange);
  }

  @Test
  void folderThatOthersMayWrite_isNotUsed_andThatIsSaidWhereItWasNamed() throws IOException {
    start();
    Files.setPosixFilePermissions(archives, PosixFilePermissions.fromString("rwxrwxr-x"));
    assertThat(start()).isEqualTo(UNUSED);
    Files.delete(archive(""));
    assertThat(start()).isEqualTo(UNUSED);
    assertThat(start("ISOCHRONE_ARCHIVE=" + archives)).contains(UNUSED, "others than this user");
    assertThat(rehearsals()).isEqualTo(1);
    Files.setPosixFilePermissions(archives, PosixFilePermissions.fromString("rwxr-xr-x"));
    start();
    assertThat(start()).isEqualTo("uses <" + archive("") + ">");
  }

  @Test
  void archiveThatOthersMayWrite_isMadeAnew() throws IOException {
    start();
    Files.setPosixFilePermissions(archive(""), PosixFilePermissions.fromString("rw-r--rw-"));
    assertThat(start()).isEqualTo(UNUSED);
    assertThat(rehearsals()).isEqualTo(2);
    assertThat(start()).isEqualTo("uses <" + archive("") + ">");
  }

  @Test
  void root_usesNothingOfAnotherUser_andLeavesNothingThere() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
    start();
    Packed.run("chown", "10053", archives.toString());
    assertThat(start()).isEqualTo(UNUSED);
    Packed.run("chown", "-R", "10053", folder.resolve("ca che").toString());
    assertThat(start()).isEqualTo(UNUSED);
    assertThat(rehearsals()).isEqualTo(1);
    Packed.run("rm", "-r", archives.toString());
    start();
    assertThat(archives).doesNotExist();
  }

  @Test
  void placeWhereNothingCanBeMade_isNoMatter() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(start("ISOCHRONE_ARCHIVE=" + file.resolve("below"))).isEqualTo(UNUSED);
    assertThat(rehearsals()).isZero();
  }

  @Test
  void makeArchive_makesItAtOnce_orSaysWhyNot() throws IOException {
    Files.createDirectory(
        folder.resolve("lib/archive"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    rehearsal("echo 'no memory' >&2; exit 3");
    assertThat(makeArchive().err()).contains("no memory", "could not make ");
    rehearsal("");
    assertThat(makeArchive().exit()).isZero();
    assertThat(start()).startsWith("uses <" + folder.resolve("lib/archive"));
  }

  private Tool.Output makeArchive() {
    String script = folder.resolve("lib/make-archive").toString();
    return Tool.find("env")
        .run("-u", "ISOCHRONE_ARCHIVE", "JAVA_HOME=" + folder.resolve("jdk"), "sh", script);
  }
}
