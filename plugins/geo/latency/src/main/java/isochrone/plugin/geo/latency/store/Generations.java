package isochrone.plugin.geo.latency.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
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
import org.jspecify.annotations.Nullable;

/**
 * The last two whole files in a folder, and the one that is being written. Whenever the server or
 * the machine ends, one of them is the last that was finished.
 */
final class Generations {
  private static final String NAME = "round-trips";

  private final Path folder;
  private final Forcing names;
  private final Path next;
  private final Path newest;
  private final Path before;

  /** What makes sure that the names in a folder are on disk. */
  interface Forcing {
    void force(Path folder) throws IOException;
  }

  Generations(Path folder) {
    this(folder, Generations::force);
  }

  Generations(Path folder, Forcing names) {
    this.folder = folder;
    this.names = names;
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
    make(folder.toAbsolutePath());
    Files.deleteIfExists(next);
    return FileChannel.open(next, Set.of(CREATE_NEW, WRITE), only("rw-------"));
  }

  /** A folder whose own name is not on disk is lost with all that is in it. */
  private void make(@Nullable Path missing) throws IOException {
    if (missing == null || Files.exists(missing, NOFOLLOW_LINKS)) {
      return;
    }
    Path parent = missing.getParent();
    make(parent);
    Files.createDirectory(missing, only("rwx------"));
    if (parent != null) {
      names.force(parent);
    }
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
    names.force(folder);
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel names = FileChannel.open(folder, READ)) {
      names.force(true);
    }
  }

  /** Gives up the file that was begun, so that it does not fill the disk. */
  void abandon() throws IOException {
    Files.deleteIfExists(next);
  }

  /** Gives a damaged file another name, so that it can be looked into. */
  Path putAside(Path file) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
    return Files.move(file, aside, ATOMIC_MOVE, REPLACE_EXISTING);
  }

  /** Gives a file that may be whole a name that no other file has or gets. */
  Path keep(Path file) throws IOException {
    String name = file.getFileName() + ".unread";
    Path kept = file.resolveSibling(name);
    for (int i = 2; Files.exists(kept, NOFOLLOW_LINKS); i++) {
      kept = file.resolveSibling(name + "." + i);
    }
    return Files.move(file, kept, ATOMIC_MOVE);
  }
}
