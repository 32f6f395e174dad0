package isochrone.plugin.geo.latency.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * The last two whole files in a folder, and the one that is being written. Whenever the server or
 * the machine ends, one of them is the last that was finished.
 */
final class Generations {
  private static final String NAME = "round-trips";

  private final Path folder;
  private final Path next;
  private final Path newest;
  private final Path before;

  Generations(Path folder) {
    this.folder = folder;
    next = folder.resolve(NAME + ".new");
    newest = folder.resolve(NAME);
    before = folder.resolve(NAME + ".before");
  }

  /** The file as people know it. */
  Path newest() {
    return newest;
  }

  /** Those that are there, the newest first. */
  List<Path> all() {
    return List.of(newest, before).stream().filter(Files::exists).toList();
  }

  /** Begins a new file, for the server's user alone; an unfinished one goes. */
  FileChannel begin() throws IOException {
    if (Files.notExists(folder)) {
      Files.createDirectories(folder, only("rwx------"));
    }
    Files.deleteIfExists(next);
    return FileChannel.open(next, Set.of(CREATE_NEW, WRITE), only("rw-------"));
  }

  private static FileAttribute<?> only(String rights) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
  }

  /** Makes the file that was begun, and is on disk, the newest. */
  void commit() throws IOException {
    // Between the two the newest is missing, and the one before is the last that was finished.
    if (Files.exists(newest)) {
      Files.move(newest, before, ATOMIC_MOVE, REPLACE_EXISTING);
    }
    Files.move(next, newest, ATOMIC_MOVE, REPLACE_EXISTING);
    try (FileChannel names = FileChannel.open(folder, READ)) {
      names.force(true);
    }
  }

  /** Gives up the file that was begun, so that it does not fill the disk. */
  void abandon() throws IOException {
    Files.deleteIfExists(next);
  }

  /** Gives a file another name, so that it can be looked into and is not written over. */
  Path putAside(Path file) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
    return Files.move(file, aside, ATOMIC_MOVE, REPLACE_EXISTING);
  }
}
