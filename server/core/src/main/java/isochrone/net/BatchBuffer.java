package isochrone.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lends Netty one buffer, batch after batch, to receive datagrams into.
 *
 * <p>A batch of 64 needs 128 KiB, more than pooled allocators keep at hand; here it is allocated
 * once. One batch is read for each readiness of the socket: asking again until the system says that
 * there is no more would cost a system call each time, and the event loop asks anyway.
 */
final class BatchBuffer implements RecvByteBufAllocator, RecvByteBufAllocator.ExtendedHandle {
  /**
   * Room for one query. They seldom exceed 512 octets; longer ones are cut by the kernel and then
   * refused as malformed, as any that do not hold what they announce.
   */
  static final int LARGEST_QUERY = 2048;

  private static final ByteBufAllocator BUFFERS = new UnpooledByteBufAllocator(true, true);

  /** Asked for at once while little comes. */
  private static final int FEW = 8;

  private final int batch;
  private @Nullable ByteBuf buffer;
  private int asked;
  private int read;
  private boolean more;
  private int attempted;
  private int last;

  /** A buffer for so many datagrams. */
  BatchBuffer(int batch) {
    this.batch = batch;
    this.asked = Math.min(FEW, batch);
  }

  @Override
  @SuppressWarnings("deprecation") // Handle itself is deprecated in favour of what this returns
  public Handle newHandle() {
    return this;
  }

  @Override
  public ByteBuf allocate(ByteBufAllocator allocator) {
    ByteBuf lent = buffer;
    if (lent == null) {
      lent = BUFFERS.directBuffer(batch * LARGEST_QUERY);
      buffer = lent;
    }
    // What lies before the indices is not used: there is room for as many as are asked for.
    int first = (batch - asked) * LARGEST_QUERY;
    return lent.setIndex(first, first).retain();
  }

  void release() {
    if (buffer != null) {
      buffer.release();
      buffer = null;
    }
  }

  @Override
  public int guess() {
    return asked * LARGEST_QUERY;
  }

  @Override
  public void reset(ChannelConfig config) {
    attempted = 0;
    last = 0;
    read = 0;
  }

  @Override
  public void incMessagesRead(int messages) {
    read += messages;
    more = messages == asked;
    adapt(messages);
  }

  private void adapt(int messages) {
    if (more) {
      asked = Math.min(2 * asked, batch);
    } else if (messages < asked / 4) {
      asked = Math.max(asked / 2, Math.min(FEW, batch));
    }
  }

  @Override
  public void lastBytesRead(int bytes) {
    last = bytes;
  }

  @Override
  public int lastBytesRead() {
    return last;
  }

  @Override
  public void attemptedBytesRead(int bytes) {
    attempted = bytes;
  }

  @Override
  public int attemptedBytesRead() {
    return attempted;
  }

  @Override
  public boolean continueReading() {
    return more && read < batch;
  }

  @Override
  public boolean continueReading(UncheckedBooleanSupplier maybeMore) {
    return continueReading();
  }

  @Override
  public void readComplete() {}
}
