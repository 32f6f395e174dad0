package isochrone.plugin.geo.latency.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import isochrone.kit.Allocation;
import isochrone.plugin.geo.latency.ledger.Ledger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DamageTest {
  /** Several blocks of rows. */
  private static final int PREFIXES = 5_000;

  private static final int ROUNDS = 300;
  private static final int SECTOR = 512;

  private static byte[] whole = {};
  private static byte[] other = {};

  private final SplittableRandom random = new SplittableRandom(4);

  @BeforeAll
  static void write() throws IOException {
    whole = written(Ledgers.of(1, PREFIXES));
    other = written(Ledgers.of(2, PREFIXES));
  }

  private static byte[] written(Ledger ledger) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LedgerWriter.write(ledger.snapshot(), Ledgers.second(1), out);
    return out.toByteArray();
  }

  private static Ledger read(byte[] file) throws IOException {
    Ledger ledger = Ledgers.empty();
    LedgerReader.read(new ByteArrayInputStream(file), ledger);
    return ledger;
  }

  private static void assertRefused(byte[] file, String what) {
    assertThatThrownBy(() -> read(file)).as(what).isInstanceOf(BrokenFile.class);
  }

  @Test
  void read_givesWhatWasWritten() throws IOException {
    assertThat(whole.length).isGreaterThan(2 << 16);
    assertThat(Ledgers.digest(read(whole))).isEqualTo(Ledgers.digest(Ledgers.of(1, PREFIXES)));
    assertThat(Ledgers.digest(read(whole))).isNotEqualTo(Ledgers.digest(read(other)));
  }

  @Test
  void read_givesTheTime() throws IOException {
    long second = LedgerReader.read(new ByteArrayInputStream(whole), Ledgers.empty());

    assertThat(second).isEqualTo(Ledgers.second(1));
  }

  @Test
  void read_refusesAnyBitThatChanged() {
    for (int i = 0; i < ROUNDS; i++) {
      // The places that say how to read the others are few: each of them has its turn.
      int at = i < 200 ? i : random.nextInt(whole.length);
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      assertRefused(damaged, "a bit of octet " + at);
      int fromEnd = whole.length - 1 - i % 200;
      byte[] atEnd = whole.clone();
      atEnd[fromEnd] ^= (byte) (1 << random.nextInt(8));
      assertRefused(atEnd, "a bit of octet " + fromEnd);
    }
  }

  @Test
  void read_refusesAFileThatIsCutAnywhere() {
    for (int i = 0; i < ROUNDS; i++) {
      int length = i < 200 ? i : random.nextInt(whole.length);
      assertRefused(Arrays.copyOf(whole, length), "cut to " + length);
      int nearEnd = whole.length - 1 - i % 200;
      assertRefused(Arrays.copyOf(whole, nearEnd), "cut to " + nearEnd);
    }
  }

  @Test
  void read_refusesWhatADiskMixesUp() {
    int sectors = whole.length / SECTOR;
    for (int i = 0; i < ROUNDS; i++) {
      int at = SECTOR * random.nextInt(sectors);
      byte[] empty = whole.clone();
      Arrays.fill(empty, at, at + SECTOR, (byte) 0);
      assertRefused(empty, "zeros from " + at);
      byte[] stale = whole.clone();
      System.arraycopy(
          other,
          Math.min(at, other.length),
          stale,
          at,
          Math.max(0, Math.min(SECTOR, other.length - at)));
      if (!Arrays.equals(stale, whole)) {
        assertRefused(stale, "another file's sector at " + at);
      }
      byte[] moved = whole.clone();
      System.arraycopy(whole, SECTOR * random.nextInt(sectors), moved, at, SECTOR);
      if (!Arrays.equals(moved, whole)) {
        assertRefused(moved, "another sector at " + at);
      }
    }
  }

  @Test
  void read_refusesWholeBlocksOutOfPlace() {
    int header = Format.HEAD + length(16) + Format.CHECK;
    int first = 16 + header;
    int second = first + Format.HEAD + length(first) + Format.CHECK;
    int third = second + Format.HEAD + length(second) + Format.CHECK;

    byte[] without = new byte[whole.length - (second - first)];
    System.arraycopy(whole, 0, without, 0, first);
    System.arraycopy(whole, second, without, first, whole.length - second);
    assertRefused(without, "a block is missing");

    byte[] twice = new byte[whole.length + (second - first)];
    System.arraycopy(whole, 0, twice, 0, second);
    System.arraycopy(whole, first, twice, second, whole.length - first);
    assertRefused(twice, "a block is there twice");

    byte[] turned = whole.clone();
    System.arraycopy(whole, second, turned, first, third - second);
    System.arraycopy(whole, first, turned, first + third - second, second - first);
    assertRefused(turned, "two blocks have changed places");
  }

  private static int length(int block) {
    return ByteBuffer.wrap(whole).getInt(block + 1);
  }

  @Test
  void read_refusesWhatStandsBehindTheEnd() {
    assertRefused(Arrays.copyOf(whole, whole.length + 1), "one octet more");
  }

  @Test
  void read_refusesNoise() {
    for (int i = 0; i < ROUNDS; i++) {
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      assertRefused(noise, "noise");
    }
  }

  @Test
  void read_survivesNonsenseWhoseChecksAreRight() throws IOException {
    for (int i = 0; i < ROUNDS; i++) {
      byte[] noise = new byte[1 + random.nextInt(60)];
      random.nextBytes(noise);
      noise[0] = 24;
      BlockContent nonsense = new BlockContent();
      nonsense.octets(noise);
      BlockContent end = new BlockContent();
      end.number(1);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      BlockWriter writer = new BlockWriter(out);
      writer.write(Format.HEADER, header());
      writer.write(Format.ROWS, nonsense);
      writer.end(end);

      Throwable problem = catchThrowable(() -> read(out.toByteArray()));

      if (problem != null) {
        assertThat(problem).as(Arrays.toString(noise)).isInstanceOf(BrokenFile.class);
      }
    }
  }

  private static BlockContent header() {
    BlockContent header = new BlockContent();
    header.signed(Ledgers.second(1));
    header.number(1);
    header.number(1);
    header.octets(new byte[] {'a'});
    return header;
  }

  @Test
  void read_takesNoMemoryForLengthsThatAFileOnlyClaims() {
    byte[] claims = Arrays.copyOf(whole, 60);
    ByteBuffer.wrap(claims).putInt(17, Format.LONGEST);
    long usual = Allocation.of(() -> refuse(Arrays.copyOf(whole, 60)));

    assertThat(Allocation.of(() -> refuse(claims))).isLessThan(2 * usual);
  }

  private static void refuse(byte[] file) {
    try {
      new BlockReader(new ByteArrayInputStream(file)).next();
      throw new AssertionError("it is read");
    } catch (BrokenFile e) {
      assertThat(e).hasMessageContaining("too early");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void read_namesANewerVersion() {
    byte[] newer = whole.clone();
    ByteBuffer.wrap(newer).putInt(8, 2);
    CRC32C check = new CRC32C();
    check.update(newer, 0, 12);
    ByteBuffer.wrap(newer).putInt(12, (int) check.getValue());

    assertThatThrownBy(() -> read(newer))
        .hasMessage("it is of version 2, written by a newer server: this one knows version 1");
  }

  @Test
  void write_refusesAPrefixLongerThanNetworksAre() {
    RowContent rows = new RowContent();

    assertThatThrownBy(() -> rows.add(false, 1, 1, 65, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
