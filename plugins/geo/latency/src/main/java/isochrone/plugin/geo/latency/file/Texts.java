package isochrone.plugin.geo.latency.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Files of text as people's programs write them. */
public final class Texts {
  private static final int BUFFER = 1 << 20;
  private static final byte[] MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

  private Texts() {}

  /** Editors of another system put a mark in front of text. */
  public static InputStream withoutMark(InputStream in) throws IOException {
    InputStream buffered = new BufferedInputStream(in, BUFFER);
    buffered.mark(MARK.length);
    if (!Arrays.equals(buffered.readNBytes(MARK.length), MARK)) {
      buffered.reset();
    }
    return buffered;
  }
}
