package isochrone.host.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the control socket of a server lies: in {@code $XDG_RUNTIME_DIR/isochrone}, else in {@code
 * /run/isochrone} where that can be written to, else in a private folder under the system's
 * temporary one; named by a digest of the real path of its Corefile, so that commands find the
 * server of a Corefile.
 */
public final class ControlPath {
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final Path SYSTEM = Path.of("/run/isochrone");

  /** 64 bits tell the Corefiles of one machine apart and keep the path short: sun_path has 108. */
  private static final int NAME_OCTETS = 8;

  private ControlPath() {}

  /** The socket's path for a Corefile; its folder is made if need be. */
  static Path of(Path corefile) throws IOException {
    return folder(System.getenv("XDG_RUNTIME_DIR")).resolve(name(corefile) + ".sock");
  }

  private static Path folder(@Nullable String runtime) throws IOException {
    if (runtime != null && !runtime.isEmpty()) {
      return make(Path.of(runtime).resolve("isochrone"));
    }
    if (Files.isWritable(SYSTEM)
        || (Files.notExists(SYSTEM) && Files.isWritable(Path.of("/run")))) {
      return make(SYSTEM);
    }
    String user = System.getProperty("user.name", "user");
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return own(make(temporary.resolve("isochrone-" + user)), user);
  }

  private static Path make(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      Files.createDirectories(folder, PRIVATE);
    }
    return folder;
  }

  /** Anybody may make folders under the temporary one: another user's is not to be trusted. */
  private static Path own(Path folder, String user) throws IOException {
    if (!Files.getOwner(folder).getName().equals(user)
        || Files.getPosixFilePermissions(folder).size() > 3) {
      throw new IOException(folder + " is not a private folder of " + user + ": remove it");
    }
    return folder;
  }

  /** What a server of this Corefile is called in folders that several share. */
  public static String name(Path corefile) throws IOException {
    try {
      byte[] path = corefile.toRealPath().toString().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(path);
      return HexFormat.of().formatHex(digest, 0, NAME_OCTETS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
