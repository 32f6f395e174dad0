package isochrone.host.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the control socket of a server lies: in {@code $RUNTIME_DIRECTORY} (systemd), else in
 * {@code $XDG_RUNTIME_DIR/isochrone}, else in {@code /run/isochrone} where that can be written to,
 * else in a private folder under the system's temporary one, else, where all of that is read-only,
 * in the folder of what outlives servers; under the {@linkplain CorefileName name} of its Corefile.
 * Commands look in all of these.
 */
final class ControlPath {
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final Path SYSTEM = Path.of("/run/isochrone");

  private ControlPath() {}

  /** The path of the socket that a server opens; its folder is made if need be. */
  static Path of(Path corefile) throws IOException {
    return folder().resolve(file(CorefileName.given(corefile)));
  }

  /** A second name of it, for those who know the Corefile by the path without links. */
  static Path second(Path socket, Path corefile) throws IOException {
    return socket.resolveSibling(file(CorefileName.real(corefile)));
  }

  /** The socket of the server that runs a Corefile, in these folders; null for none. */
  static @Nullable Path find(Path corefile, List<Path> folders) throws IOException {
    for (Path folder : folders) {
      for (String name : List.of(CorefileName.given(corefile), CorefileName.real(corefile))) {
        Path socket = folder.resolve(file(name));
        if (Files.exists(socket)) {
          return socket;
        }
      }
    }
    return null;
  }

  /** The folders that sockets may lie in, as seen from here. */
  static List<Path> known() {
    List<Path> folders = new ArrayList<>(named());
    folders.add(SYSTEM);
    if (Account.isPrivate(temporary())) {
      folders.add(temporary());
    }
    folders.add(StateRoot.find());
    return folders.stream().distinct().toList();
  }

  private static String file(String name) {
    return name + ".sock";
  }

  /** The folders that the environment names. */
  private static List<Path> named() {
    List<Path> folders = new ArrayList<>();
    String systemd = System.getenv("RUNTIME_DIRECTORY");
    if (systemd != null && !systemd.isEmpty()) {
      folders.add(Path.of(systemd.split(":", 2)[0]));
    }
    String user = System.getenv("XDG_RUNTIME_DIR");
    if (user != null && !user.isEmpty()) {
      folders.add(Path.of(user).resolve("isochrone"));
    }
    return folders;
  }

  private static Path folder() throws IOException {
    List<Path> named = named();
    if (!named.isEmpty()) {
      return make(named.get(0));
    }
    if (Files.isWritable(SYSTEM)
        || (Files.notExists(SYSTEM) && Files.isWritable(Path.of("/run")))) {
      return make(SYSTEM);
    }
    return folder(temporary(), StateRoot.find());
  }

  /**
   * A private folder at the first place; else, where nothing can be made or where another user was
   * faster, at the second. Anybody may make folders under the temporary one, so that these are not
   * to be trusted.
   */
  static Path folder(Path temporary, Path kept) throws IOException {
    try {
      make(temporary);
    } catch (IOException readOnly) {
      return make(kept);
    }
    return Account.isPrivate(temporary) ? temporary : make(kept);
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir")).resolve("isochrone-" + Account.name());
  }

  private static Path make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, PRIVATE);
    }
    return folder;
  }
}
