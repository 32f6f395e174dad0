package isochrone.net;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class after which more buffers are in use than before: the allocator without a pool,
 * which the build chooses for tests, knows exactly.
 */
final class LeakWatch implements BeforeAllCallback, AfterAllCallback {
  private long before;

  @Override
  public void beforeAll(ExtensionContext context) {
    before = inUse();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    long more = inUse() - before;
    if (more != 0) {
      throw new AssertionError(more + " octets of buffers were not released");
    }
  }

  private static long inUse() {
    ByteBufAllocatorMetric metric = ((UnpooledByteBufAllocator) ByteBufAllocator.DEFAULT).metric();
    return metric.usedDirectMemory() + metric.usedHeapMemory();
  }
}
