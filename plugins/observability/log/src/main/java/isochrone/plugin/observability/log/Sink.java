package isochrone.plugin.observability.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Where lines end up. Used by one thread, which it may hold up for as long as it likes. */
interface Sink {

  /** Writes octets, perhaps not all of them; none where that would have to wait, and may not. */
  void write(ByteBuffer octets) throws IOException;

  /** Looks, before it writes again, whether what lines go to has been put aside. */
  default void reopen() {}

  /** Closes what is open; it is opened again to write more. */
  default void close() throws IOException {}

  /** The standard output of the process, which stays open. */
  @SuppressWarnings("resource") // not ours to close
  static Sink standard() {
    FileChannel channel = new FileOutputStream(FileDescriptor.out).getChannel();
    return channel::write;
  }
}
