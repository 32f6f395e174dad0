package isochrone.plugin.geo.geoip;

import isochrone.api.geo.AddressRange;
import isochrone.wire.PacketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes a database in the MaxMind DB format 2.0.
 *
 * <p>An address has the value of the most specific network around it, whatever the order of
 * insertion; of several values for the very same network the last one counts. So a wide network
 * that comes late fills what is left between those inside it, and loses none of them. IPv4 stands
 * in {@code ::/96}, and yet a network of IPv6 around it, were it {@code ::/0}, says nothing of
 * IPv4.
 *
 * <p>Values are maps with keys of text, lists, text, {@code Double}, {@code Float}, {@code
 * Boolean}, {@code byte[]} and whole numbers, each of the type that MaxMind's reader gives back for
 * it: {@code Integer} from uint16 or int32, {@code Long} from uint32, {@code BigInteger} from
 * uint64 or uint128. A value is copied when it is given.
 */
public final class MmdbWriter {
  private static final byte[] MARKER =
      "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);

  private static final Set<StandardOpenOption> FRESH =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);

  /** 6to4, Teredo and addresses of IPv4 as IPv6 sockets have them. */
  private static final List<MmdbNetwork> ALIASES =
      List.of(
          new MmdbNetwork(0, 0xFFFF_0000_0000L, 96, MmdbTree.ALIAS),
          new MmdbNetwork(0x2001_0000_0000_0000L, 0, 32, MmdbTree.ALIAS),
          new MmdbNetwork(0x2002_0000_0000_0000L, 0, 16, MmdbTree.ALIAS));

  private final MmdbHead head;
  private final MmdbValues values = new MmdbValues();
  private final List<MmdbNetwork> networks = new ArrayList<>();

  /** A database without networks. */
  public MmdbWriter(MmdbHead head) {
    this.head = head;
    if (head.aliases() && head.ipVersion() == 6) {
      networks.addAll(ALIASES);
    }
  }

  /**
   * Gives a value to the addresses of a network.
   *
   * @param network such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}, or the first and the last
   *     address with a dash between
   * @throws IllegalArgumentException for what is no network, or cannot be in this database
   */
  public void insert(String network, Object value) {
    insert(AddressRange.parse(network), value(value));
  }

  /**
   * Gives a value to the addresses of a network.
   *
   * @param length the length of its prefix, in the bits of its family
   * @throws IllegalArgumentException for what is no network, or cannot be in this database
   */
  public void insert(PacketAddress address, int length, Object value) {
    add(MmdbNetwork.of(address, length, values.add(value)));
  }

  /** Takes a value in, for networks that come later. */
  int value(Object value) {
    return values.add(value);
  }

  /** Gives a value that was taken in to a range of addresses. */
  void insert(AddressRange range, int value) {
    RangePrefixes.split(
        range,
        value,
        network -> {
          if (network.isIpv4() && !range.ipv4()) {
            throw MmdbNetwork.amongIpv4(range.toString());
          }
          add(network);
        });
  }

  private void add(MmdbNetwork network) {
    if (head.ipVersion() == 4 && !network.isIpv4()) {
      throw new IllegalArgumentException("an IPv6 network cannot be in a database of IPv4");
    }
    if (head.aliases() && ALIASES.stream().anyMatch(network::isIn)) {
      throw new IllegalArgumentException(
          "a network inside ::ffff:0:0/96, 2001::/32 or 2002::/16 cannot be in a database"
              + " where these stand for IPv4");
    }
    networks.add(network);
  }

  /**
   * Writes the database. A file that is there is replaced at once, when the new one is whole.
   *
   * @throws IOException when the file cannot be written, or the database is too large
   */
  public void write(Path file) throws IOException {
    networks.sort(MmdbNetwork.ORDER);
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    try {
      writeWhole(unfinished);
      Files.move(
          unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private void writeWhole(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, FRESH)) {
      write(channel);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void write(FileChannel channel) throws IOException {
    MmdbBytes data = values.data();
    MmdbNodes counter = new MmdbNodes((left, right) -> {});
    MmdbTree.build(networks, head.depth(), counter);
    long count = counter.count();
    int recordSize = MmdbTreeFile.recordSize(count, data.size());

    MmdbTreeFile tree = new MmdbTreeFile(channel, count, recordSize);
    MmdbTree.build(networks, head.depth(), new MmdbNodes(tree));
    tree.flush();

    channel.position(MmdbTreeFile.size(count, recordSize));
    MmdbBytes metadata = head.metadata(count, recordSize);
    append(channel, ByteBuffer.allocate(MmdbTreeFile.GAP));
    append(channel, ByteBuffer.wrap(data.array(), 0, data.size()));
    append(channel, ByteBuffer.wrap(MARKER));
    append(channel, ByteBuffer.wrap(metadata.array(), 0, metadata.size()));
  }

  private static void append(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
