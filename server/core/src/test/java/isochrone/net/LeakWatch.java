package isochrone.net;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class after which Netty finds buffers that nobody released. */
final class LeakWatch implements BeforeAllCallback, AfterAllCallback {
  private static final int PATIENCE_MILLIS = 10_000;

  private final List<String> leaks = new CopyOnWriteArrayList<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    ByteBufUtil.setLeakListener((type, records) -> leaks.add(type + ": " + records));
  }

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    ReferenceQueue<Object> collected = new ReferenceQueue<>();
    PhantomReference<Object> canary = new PhantomReference<>(new Object(), collected);
    System.gc();
    if (collected.remove(PATIENCE_MILLIS) != canary) {
      throw new AssertionError("garbage was not collected");
    }
    // Leaks are looked for whenever a buffer is made.
    ByteBufAllocator.DEFAULT.directBuffer().release();
    ByteBufUtil.setLeakListener(null);
    if (!leaks.isEmpty()) {
      throw new AssertionError(leaks.size() + " buffers leaked, the first: " + leaks.get(0));
    }
  }
}
