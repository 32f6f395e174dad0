package isochrone.dist;

import isochrone.app.Commands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine;

/** Writes the manual pages, the documents, the completion and Debian's change log into a folder. */
public final class Pages {
  /**
   * Where a file says how hard it was packed, and that it could not be harder (RFC 1952 §2.3.1).
   */
  private static final int EXTRA_FLAGS = 8;

  private static final byte SLOWEST = 2;

  private final Path project;
  private final Path folder;
  private final Edition edition;

  private Pages(Path project, Path folder, Edition edition) {
    this.project = project;
    this.folder = folder;
    this.edition = edition;
  }

  /** The arguments are the folder of the project, that of the pages, the version and the time. */
  public static void main(String[] arguments) throws IOException {
    Instant time = Instant.parse(arguments[3]);
    Edition edition = new Edition(arguments[2], time.toString().substring(0, 10));
    Pages pages = new Pages(Path.of(arguments[0]), Path.of(arguments[1]), edition);
    pages.write(Commands.all());
    pages.writeRooms();
    new DocumentTree(pages.project, pages.folder.resolve("documents")).write();
    pages.writeForDebian(DebianVersion.committed(pages.project, time));
    pages.write("completion/isochrone.bash", Completion.bash(Commands.all()));
  }

  private void write(CommandLine all) throws IOException {
    manual("man1/isochrone.1", CommandPage.ofAll(all, edition));
    for (CommandLine each : all.getSubcommands().values()) {
      String name = each.getCommandName();
      manual("man1/isochrone-" + name + ".1", CommandPage.of(each, edition));
    }
  }

  private void writeRooms() throws IOException {
    Rooms rooms = Rooms.of(project);
    for (Map.Entry<Path, String> each : rooms.pages().entrySet()) {
      writeRoom(each.getValue(), each.getKey(), rooms);
    }
    for (Map.Entry<String, Path> each : Aliases.of(rooms).entrySet()) {
      writeRoom(each.getKey(), each.getValue(), rooms);
    }
    Path examples = Path.of("Corefile.examples");
    String language = readme(examples.resolve("LANGUAGE.md"));
    manual(
        "man5/isochrone-corefile.5", CorefilePage.of(language, rooms.seenFrom(examples), edition));
  }

  private void writeRoom(String page, Path folder, Rooms rooms) throws IOException {
    String readme = readme(folder.resolve("README.md"));
    manual(
        "man7/isochrone-" + page + ".7",
        RoomPage.of(page, readme, rooms.seenFrom(folder), edition));
  }

  private String readme(Path file) throws IOException {
    return Files.readString(project.resolve(file)).replace("./isochrone", "isochrone");
  }

  /** The change log, and what the package says of itself, with its version. */
  private void writeForDebian(Instant time) throws IOException {
    String version = DebianVersion.of(edition.version(), time);
    gzip("doc/isochrone/changelog", changes(version, time));
    Path control = project.resolve("server/dist/src/main/deb/control");
    try (Stream<Path> files = Files.list(control)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file).replace("[[version]]", version);
        write("debian/" + control.relativize(file), text);
      }
    }
  }

  /** Debian wants one; what changed is told by the project's own history. */
  private String changes(String version, Instant time) {
    String date =
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .format(time.atOffset(ZoneOffset.UTC));
    return """
    isochrone (%s) unstable; urgency=medium

      * Version %s, as it came from its sources.

     -- The Isochrone authors <isochrone@localhost>  %s
    """
        .formatted(version, edition.version(), date);
  }

  private void manual(String name, String text) throws IOException {
    write("man/" + name, text);
    gzip("man/" + name, text);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Java writes no time into the head of such a file, so that builds can be repeated. */
  private void gzip(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new BestGzip(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    Path file = folder.resolve("gzipped").resolve(name + ".gz");
    Files.createDirectories(file.getParent());
    byte[] packed = bytes.toByteArray();
    packed[EXTRA_FLAGS] = SLOWEST;
    Files.write(file, packed);
  }

  /** The level that Debian asks for. */
  private static final class BestGzip extends GZIPOutputStream {
    private BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
