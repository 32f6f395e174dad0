package isochrone.plugin.geo.latency.exchange;

import isochrone.api.RunningServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Lines of a running server as a stream. */
final class LinesInput extends InputStream {
  private final RunningServer.Lines lines;
  private byte[] line = {};
  private int at;

  LinesInput(RunningServer.Lines lines) {
    this.lines = lines;
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? line[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, line.length - at);
    System.arraycopy(line, at, into, offset, count);
    at += count;
    return count;
  }

  private boolean hasMore() throws IOException {
    if (at == line.length) {
      String next = lines.next();
      line = next == null ? new byte[0] : (next + "\n").getBytes(StandardCharsets.UTF_8);
      at = 0;
    }
    return at < line.length;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
