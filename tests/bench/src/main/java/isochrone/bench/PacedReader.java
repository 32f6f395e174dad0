package isochrone.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Reads a pipe at its own pace, as a slow disk takes what is written to it. */
final class PacedReader implements AutoCloseable {
  private static final int STEPS = 10;
  private static final long STEP = TimeUnit.SECONDS.toNanos(1) / STEPS;

  private final RandomAccessFile pipe;
  private final int perStep;
  private final AtomicLong lines = new AtomicLong();
  private final Thread thread = new Thread(this::read, "paced-reader");

  private PacedReader(RandomAccessFile pipe, int perSecond) {
    this.pipe = pipe;
    this.perStep = perSecond / STEPS;
  }

  /** Makes a pipe and reads so many octets a second from it; 0 for none. */
  static PacedReader of(Path path, int perSecond) throws IOException, InterruptedException {
    Process mkfifo = new ProcessBuilder("mkfifo", path.toString()).start();
    if (mkfifo.waitFor() != 0) {
      throw new IOException("mkfifo failed");
    }
    // For reading and writing, so that opening it waits for nobody.
    PacedReader reader = new PacedReader(new RandomAccessFile(path.toFile(), "rw"), perSecond);
    reader.thread.setDaemon(true);
    reader.thread.start();
    return reader;
  }

  private void read() {
    byte[] some = new byte[Math.max(1, perStep)];
    try {
      while (perStep > 0) {
        int count = pipe.read(some);
        for (int i = 0; i < count; i++) {
          lines.addAndGet(some[i] == '\n' ? 1 : 0);
        }
        LockSupport.parkNanos(STEP);
      }
    } catch (IOException e) {
      // It has been closed.
    }
  }

  /** How many lines have arrived. */
  long lines() {
    return lines.get();
  }

  @Override
  public void close() throws IOException {
    pipe.close();
  }
}
