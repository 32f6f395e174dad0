package isochrone.plugin.geo.geoip;

import com.maxmind.db.Metadata;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Walks the search tree of a MaxMind DB: nodes of two references each, to a node, to nothing, or to
 * a record.
 *
 * <p>MaxMind's own iterator decodes a record for each of millions of networks, and never ends on a
 * damaged tree whose nodes refer to each other. Here the networks of one record share a number, and
 * the steps are counted.
 */
final class SearchTree {
  /** Zeros between the tree and the records, which references count. */
  private static final int GAP = 16;

  private static final int IPV4_DEPTH = 96;
  private static final long LONGEST = Integer.MAX_VALUE - GAP;

  // Equal parts of a tree may be stored once, so that there are more networks than nodes.
  private static final long MOST_STEPS = 1L << 26;
  private static final long STEPS_PER_NODE = 64;
  private static final long SPARE_STEPS = 1 << 16;

  private final byte[] bytes;
  private final int recordSize;
  private final long nodes;
  private final long end;
  private final boolean wide;
  private final Networks networks;
  private long stepsLeft;
  private long ipv4Root = -1;
  private boolean ipv4;

  /** Takes each network that has a record, IPv4 first, in order. */
  interface Networks {

    /**
     * One network.
     *
     * @param high the first 64 bits, 0 for IPv4
     * @param low the last 64 bits, for IPv4 the address as a number
     * @param bits its length
     * @param reference the record
     */
    void network(boolean isIpv4, long high, long low, int bits, int reference)
        throws IOException, BadDatabase;
  }

  private SearchTree(byte[] bytes, Metadata head, long end, Networks networks) {
    this.bytes = bytes;
    this.recordSize = head.recordSize();
    this.nodes = head.nodeCount();
    this.end = end;
    this.wide = head.ipVersion() == 6;
    this.networks = networks;
    this.stepsLeft = Math.min(MOST_STEPS, STEPS_PER_NODE * nodes + SPARE_STEPS);
  }

  /** Shows all networks of a file. */
  static void walk(Path file, Metadata head, Networks networks) throws IOException, BadDatabase {
    long size = Files.size(file);
    check(head, size);
    long length = head.nodeCount() * (head.recordSize() / 4);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes((int) length);
      if (bytes.length < length) {
        throw new BadDatabase("its search tree is longer than the file");
      }
      long end = head.nodeCount() + size - length;
      new SearchTree(bytes, head, end, networks).walk();
    }
  }

  private static void check(Metadata head, long size) throws BadDatabase {
    if (head.ipVersion() != 4 && head.ipVersion() != 6) {
      throw new BadDatabase("it is of IP version " + head.ipVersion());
    }
    int bits = head.recordSize();
    if (bits != 24 && bits != 28 && bits != 32) {
      throw new BadDatabase("its references have " + bits + " bits");
    }
    if (size > LONGEST) {
      throw new BadDatabase("it is larger than 2 GiB");
    }
    if (head.nodeCount() < 1 || head.nodeCount() > size / (bits / 4)) {
      throw new BadDatabase("its search tree is longer than the file");
    }
  }

  private void walk() throws IOException, BadDatabase {
    ipv4 = true;
    ipv4Root = wide ? findIpv4Root() : 0;
    // Otherwise ::/96 lies in a wider IPv6 network, which says nothing of IPv4.
    if (ipv4Root >= 0) {
      below(ipv4Root, 0, 0, 0);
    }
    if (wide) {
      ipv4 = false;
      below(0, 0, 0, 0);
    }
  }

  private long findIpv4Root() throws BadDatabase {
    long node = 0;
    for (int depth = 0; depth < IPV4_DEPTH; depth++) {
      node = reference(node, 0);
      if (node >= nodes) {
        return -1;
      }
    }
    return node;
  }

  private void below(long node, int depth, long high, long low) throws IOException, BadDatabase {
    int width = ipv4 ? Integer.SIZE : 2 * Long.SIZE;
    if (depth == width) {
      throw new BadDatabase("its search tree is deeper than an address is long");
    }
    if (stepsLeft-- == 0) {
      throw new BadDatabase("its search tree runs in circles");
    }
    visit(reference(node, 0), depth + 1, high, low);
    int place = width - 1 - depth;
    long bit = 1L << place; // counts modulo 64
    visit(
        reference(node, 1),
        depth + 1,
        place < Long.SIZE ? high : high | bit,
        place < Long.SIZE ? low | bit : low);
  }

  private void visit(long reference, int depth, long high, long low)
      throws IOException, BadDatabase {
    if (reference < nodes) {
      // Some IPv6 networks, such as ::ffff:0:0/96, lead to the addresses of IPv4: they are no more.
      if (ipv4 || reference != ipv4Root) {
        below(reference, depth, high, low);
      }
    } else if (reference > nodes) {
      if (reference < nodes + GAP || reference >= end) {
        throw new BadDatabase("its search tree leads to nowhere");
      }
      networks.network(ipv4, high, low, depth, (int) reference);
    }
  }

  /** One of the two references of a node. */
  private long reference(long node, int side) throws BadDatabase {
    int at = (int) node * (recordSize / 4);
    long reference =
        switch (recordSize) {
          case 24 -> bytes(at + 3 * side, 3);
          case 28 -> (middle(at, side) << 24) | bytes(at + 4 * side, 3);
          default -> bytes(at + 4 * side, 4);
        };
    if (reference == 0) {
      throw new BadDatabase("its search tree runs in circles");
    }
    return reference;
  }

  /** The first four bits of a reference of 28: both stand in the octet between the two. */
  private long middle(int at, int side) {
    int both = bytes[at + 3] & 0xFF;
    return side == 0 ? both >>> 4 : both & 0xF;
  }

  private long bytes(int at, int count) {
    long number = 0;
    for (int i = at; i < at + count; i++) {
      number = (number << 8) | (bytes[i] & 0xFF);
    }
    return number;
  }
}
