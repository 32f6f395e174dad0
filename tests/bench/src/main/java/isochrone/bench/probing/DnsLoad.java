package isochrone.bench.probing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Asks at an even rate, whatever the answers take, and notes how long each took. */
public final class DnsLoad {
  private static final int IDS = 1 << 16;
  private static final int PAYLOAD = 1232;

  private final InetSocketAddress server;
  private final byte[] query;
  private final long gap;
  private final long[] sent = new long[IDS];

  /**
   * A load.
   *
   * @param port where the server listens on the loopback address
   * @param rate queries a second
   * @param options what queries say besides (RFC 6891); they have no OPT without
   */
  public DnsLoad(int port, String name, int rate, EDNSOption... options) throws IOException {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Record question = Record.newRecord(Name.fromString(name), Type.A, DClass.IN);
    Message message = Message.newQuery(question);
    if (options.length > 0) {
      message.addRecord(new OPTRecord(PAYLOAD, 0, 0, 0, List.of(options)), Section.ADDITIONAL);
    }
    this.query = message.toWire();
    this.gap = TimeUnit.SECONDS.toNanos(1) / rate;
  }

  /**
   * What came of it.
   *
   * @param asked number of queries
   * @param answered number of answers
   * @param nanos how long the answers took, in rising order
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares results
  public record Result(int asked, int answered, long[] nanos) {

    /** In microseconds. */
    public double percentile(double part) {
      int index = (int) Math.min(nanos.length - 1, Math.floor(nanos.length * part));
      return nanos.length == 0 ? Double.NaN : nanos[index] / 1e3;
    }
  }

  /** Asks for so many seconds. */
  public Result run(int seconds) throws IOException {
    int most = (int) (TimeUnit.SECONDS.toNanos(seconds) / gap) + 1;
    long[] took = new long[most];
    int asked = 0;
    int answered = 0;
    ByteBuffer in = ByteBuffer.allocate(2048);
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.configureBlocking(false);
      channel.connect(server);
      long start = System.nanoTime();
      long end = start + TimeUnit.SECONDS.toNanos(seconds);
      for (long now = start;
          now < end + TimeUnit.MILLISECONDS.toNanos(500);
          now = System.nanoTime()) {
        if (asked < most && now >= start + asked * gap && now < end) {
          send(channel, asked++);
        }
        in.clear();
        if (channel.read(in) > 2) {
          int id = in.getShort(0) & 0xFFFF;
          took[Math.min(answered++, most - 1)] = System.nanoTime() - sent[id];
        } else {
          LockSupport.parkNanos(20_000);
        }
      }
    }
    long[] all = Arrays.copyOf(took, Math.min(answered, most));
    Arrays.sort(all);
    return new Result(asked, answered, all);
  }

  private void send(DatagramChannel channel, int number) throws IOException {
    int id = number % IDS;
    ByteBuffer out = ByteBuffer.wrap(query.clone());
    out.putShort(0, (short) id);
    sent[id] = System.nanoTime();
    channel.write(out);
  }
}
