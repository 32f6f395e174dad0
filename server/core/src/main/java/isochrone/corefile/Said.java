package isochrone.corefile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands under one path of an {@link Outline}: a digest of its words, and of each statement
 * inside. It is kept for as long as its configuration is live, so the statements are packed.
 */
final class Said {
  private static final long PRIME = 0x100000001b3L;

  private long digest;
  private @Nullable Map<String, Long> open = new LinkedHashMap<>();
  private byte[] packed = {};
  private boolean again;

  /** Takes in the words of one more use of the path, before its statements. */
  void use(String text) {
    if (open == null) {
      // It will stay open: a path that is used twice may be used thousands of times.
      open = statements();
      again = true;
    }
    digest = together(digest, text);
  }

  /** Takes in a statement; those of one name count as one. */
  void add(String name, String text) {
    if (open != null) {
      open.merge(name, together(0, text), (before, one) -> before * PRIME + one);
    }
  }

  /** Ends one use. */
  void used() {
    if (!again) {
      pack();
    }
  }

  /** Ends all. */
  void pack() {
    Map<String, Long> all = open;
    if (all == null) {
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Map.Entry<String, Long> each : all.entrySet()) {
        byte[] name = each.getKey().getBytes(StandardCharsets.UTF_8);
        out.writeInt(name.length);
        out.write(name);
        out.writeLong(each.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    packed = bytes.toByteArray();
    open = null;
  }

  /** Whether the words are the same, apart from the statements. */
  boolean sameWords(Said other) {
    return digest == other.digest;
  }

  /** Whether the statements are the same, and in the same order. */
  boolean sameStatements(Said other) {
    return Arrays.equals(packed, other.packed);
  }

  /** The statements by name, each with a digest of all that it says. */
  Map<String, Long> statements() {
    Map<String, Long> all = new LinkedHashMap<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
      while (in.available() > 0) {
        byte[] name = in.readNBytes(in.readInt());
        all.put(new String(name, StandardCharsets.UTF_8), in.readLong());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** 64 bits: that two texts share them will never be seen. */
  private static long together(long before, String text) {
    long hash = before * PRIME + 1;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
      hash ^= hash >>> 29;
    }
    return hash * PRIME ^ text.length();
  }
}
