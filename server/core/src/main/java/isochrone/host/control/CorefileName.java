package isochrone.host.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a server of a Corefile is called in folders that several share: a digest of the Corefile's
 * path.
 */
public final class CorefileName {
  /** 64 bits tell the Corefiles of one machine apart and keep paths short: sun_path has 108. */
  private static final int OCTETS = 8;

  private CorefileName() {}

  /**
   * By the path as it was given, made absolute: it stays the same when a link in it is led to
   * another version of the file, as releases do that are switched at once.
   */
  public static String given(Path corefile) {
    return digest(corefile.toAbsolutePath().normalize());
  }

  /** By the path without links, which is the same for all who get to the file in other ways. */
  static String real(Path corefile) throws IOException {
    return digest(corefile.toRealPath());
  }

  private static String digest(Path path) {
    try {
      byte[] octets = path.toString().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
      return HexFormat.of().formatHex(digest, 0, OCTETS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
