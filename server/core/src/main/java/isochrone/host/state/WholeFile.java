package isochrone.host.state;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A list in a file of JSON, read and replaced as a whole, so that a server that is killed leaves
 * the one before. A file that cannot be read is put aside under another name, and said so.
 */
final class WholeFile {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.state");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERSION = 1;

  private final Path file;

  WholeFile(Path file) {
    this.file = file;
  }

  /** Reads all; nothing where there is no file, or one of which any part cannot be understood. */
  <T> List<T> read(Function<JsonNode, T> each) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      JsonNode tree = JSON.readTree(file.toFile());
      int version = tree.required("version").asInt();
      if (version != VERSION) {
        throw new IOException("it is of version " + version);
      }
      List<T> all = new ArrayList<>();
      tree.required("all").forEach(node -> all.add(each.apply(node)));
      return all;
    } catch (IOException | RuntimeException e) {
      putAside(e);
      return List.of();
    }
  }

  private void putAside(Exception why) {
    Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
    LOG.warn("{} cannot be read and is put aside as {}: {}", file, aside, why.getMessage());
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{} cannot be moved: {}", file, e.toString());
    }
  }

  /** An empty list to fill. */
  static ArrayNode list() {
    return JSON.createArrayNode();
  }

  /** Writes all of it, for the server's user alone. */
  void replace(ArrayNode all) throws IOException {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("version", VERSION);
    tree.set("all", all);
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            next,
            Set.of(CREATE, WRITE, TRUNCATE_EXISTING),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(tree));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      // Without this a machine that loses power may have the new name with nothing in it.
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
