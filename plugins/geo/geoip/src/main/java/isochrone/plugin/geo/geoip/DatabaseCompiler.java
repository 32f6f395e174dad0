package isochrone.plugin.geo.geoip;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Metadata;
import com.maxmind.db.Reader;
import isochrone.api.file.HeapRoom;
import isochrone.api.file.NoRoom;
import isochrone.api.geo.Area;
import isochrone.api.geo.Located;
import isochrone.api.geo.Network;
import isochrone.api.geo.Point;
import isochrone.api.geo.RangeTable;
import isochrone.api.geo.RangeTableBuilder;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes tables of a database file. Each record is decoded once, however many networks have it; each
 * network becomes an entry without an object.
 */
final class DatabaseCompiler {
  private static final int MOST_NETWORKS = 1 << 24;
  private static final int REMEMBERED = 1 << 14;

  /** What each network takes, at most, while a table is made of all and merged with others. */
  private static final long OCTETS_TO_BUILD = 80;

  /** What each takes while room for twice as many is made. */
  private static final long OCTETS_TO_GROW = 60;

  /** From so many networks on it is worth asking whether there is room. */
  private static final int MANY_NETWORKS = 1 << 16;

  private final Reader reader;
  private final HeapRoom room;
  private final States states = new States();
  private final Numbers numbers = new Numbers();
  private final RangeTableBuilder ranges = RangeTable.builder();
  private final Interned<Known> facts = new Interned<>();
  private final Interned<Point> points = new Interned<>();
  private final Interned<Network> networks = new Interned<>();
  private int networkCount;

  /** What a record says, as numbers. */
  private record Known(int area, int point, int network) {}

  /** Values in the order of their numbers, each once. */
  private static final class Interned<T> {
    private final Map<T, Integer> known = new HashMap<>();
    private final List<T> values = new ArrayList<>();

    int number(@Nullable T value) {
      if (value == null) {
        return RangeTable.NONE;
      }
      Integer number = known.putIfAbsent(value, values.size());
      if (number == null) {
        values.add(value);
        return values.size() - 1;
      }
      return number;
    }
  }

  private DatabaseCompiler(Reader reader, HeapRoom room) {
    this.reader = reader;
    this.room = room;
  }

  /**
   * Reads a whole file.
   *
   * @throws BadDatabase when it cannot be read, is damaged, or says nothing of use
   */
  static Database compile(Path file) throws BadDatabase {
    return compile(file, HeapRoom.OF_THIS_PROCESS);
  }

  /** The same on a heap with this room. */
  static Database compile(Path file, HeapRoom room) throws BadDatabase {
    if (Files.notExists(file)) {
      throw new BadDatabase("there is no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw new BadDatabase("it is no file");
    }
    return attempt(() -> read(file, room));
  }

  /** A compilation that may meet anything. */
  interface Attempt {
    Database run() throws IOException, BadDatabase;
  }

  /** Blames the file for whatever goes wrong, so that an older content stays in use. */
  static Database attempt(Attempt attempt) throws BadDatabase {
    try {
      return attempt.run();
    } catch (NoRoom e) {
      throw new BadDatabase(String.valueOf(e.getMessage()), e);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new BadDatabase("it is no MaxMind DB, or damaged" + reason(e), e);
    }
  }

  private static Database read(Path file, HeapRoom room) throws IOException, BadDatabase {
    // Not mapped into memory: a file that shrinks while it is read would take the process with it.
    try (Reader reader =
        new Reader(file.toFile(), Reader.FileMode.MEMORY, new CHMCache(REMEMBERED))) {
      return new DatabaseCompiler(reader, room).compileAll(file);
    }
  }

  private static String reason(Throwable e) {
    String message = e.getMessage();
    return message == null ? "" : " (" + message.lines().findFirst().orElse("") + ")";
  }

  private Database compileAll(Path file) throws IOException, BadDatabase {
    Metadata head = reader.getMetadata();
    SearchTree.walk(file, head, this::add);
    // Lets go of the file's content: building takes the most memory.
    reader.close();
    room.require(networkCount * OCTETS_TO_BUILD);
    RangeTable records = ranges.build();
    GeoTables tables =
        new GeoTables(
            GeoTables.areas(derive(records, i -> facts.values.get(i).area)),
            new Located.Table<>(derive(records, i -> facts.values.get(i).point), points.values),
            new Located.Table<>(
                derive(records, i -> facts.values.get(i).network), networks.values));
    if (facts.values.stream().allMatch(new Known(-1, -1, -1)::equals)) {
      throw new BadDatabase(
          "it says nothing about places or networks (it is a %s)".formatted(head.databaseType()));
    }
    return new Database(head.databaseType(), head.buildTime(), networkCount, tables);
  }

  private static RangeTable derive(RangeTable records, IntUnaryOperator number) {
    return records.map(
        record -> record == RangeTable.NONE ? RangeTable.NONE : number.applyAsInt(record));
  }

  private void add(boolean ipv4, long high, long low, int bits, int reference)
      throws IOException, BadDatabase {
    if (++networkCount > MOST_NETWORKS) {
      throw new BadDatabase("it has more than " + MOST_NETWORKS + " networks");
    }
    int number = numbers.get(reference);
    if (number == Numbers.NONE) {
      number = facts.number(decode(address(ipv4, high, low)));
      numbers.put(reference, number);
    }
    if (networkCount >= MANY_NETWORKS && Integer.bitCount(networkCount) == 1) {
      room.require(networkCount * OCTETS_TO_GROW, networkCount * OCTETS_TO_BUILD * 2);
    }
    ranges.add(ipv4, high, low, bits, number);
  }

  private static InetAddress address(boolean ipv4, long high, long low) throws IOException {
    if (ipv4) {
      return InetAddress.getByAddress(ByteBuffer.allocate(Integer.BYTES).putInt((int) low).array());
    }
    // The general method would make IPv4 addresses of some.
    byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
    return Inet6Address.getByAddress(null, bytes, -1);
  }

  private Known decode(InetAddress address) throws IOException {
    MmdbRecord record = record(address);
    Area area = states.find(record.countryIso(), record.stateText());
    Point point = point(record.north(), record.east());
    if (point == null && area != null) {
      point = area.point();
    }
    return new Known(
        area == null ? RangeTable.NONE : area.id(),
        points.number(point),
        networks.number(network(record.system(), record.operator())));
  }

  private MmdbRecord record(InetAddress address) throws IOException {
    try {
      MmdbRecord record = reader.get(address, MmdbRecord.class);
      if (record == null) {
        throw new IOException("its search tree contradicts itself");
      }
      return record;
    } catch (ClassCastException e) {
      throw new IOException("a record is no map", e);
    }
  }

  private static @Nullable Point point(@Nullable Number north, @Nullable Number east) {
    if (north == null || east == null) {
      return null;
    }
    double sum = north.doubleValue() + east.doubleValue();
    // Rounding would make 0 of what is no number.
    return Double.isFinite(sum) ? new Point(rounded(north), rounded(east)) : null;
  }

  /** Free of the digits that a float gets when it becomes a double; 11 metres are near enough. */
  private static double rounded(Number degrees) {
    return Math.round(degrees.doubleValue() * 1e4) / 1e4;
  }

  private static @Nullable Network network(@Nullable Number number, @Nullable String operator) {
    return number == null
        ? null
        : new Network(number.longValue(), operator == null ? "" : operator);
  }
}
