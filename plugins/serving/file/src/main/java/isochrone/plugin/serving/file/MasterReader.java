package isochrone.plugin.serving.file;

import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.file.FileState;
import isochrone.api.file.HeapRoom;
import isochrone.api.file.PlainFile;
import isochrone.api.zone.PlainRecord;
import isochrone.api.zone.RecordText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * Reads master files (RFC 1035 §5, {@code $TTL} as RFC 2308 §4).
 *
 * <p>dnsjava's own reader stops at the first mistake, follows no absolute path and never ends on a
 * file that includes itself. So entries are split here; names, data and {@code $GENERATE} are left
 * to dnsjava.
 */
final class MasterReader {
  /** So many problems are told; a file of another format would have one in each line. */
  private static final int MAX_PROBLEMS = 20;

  private static final int MAX_DEPTH = 16;

  /** An entry may be as long as the file; the zone's builder asks for records as they come. */
  static final int WEIGHT = 8;

  /** The same with the zone, of lines that are as short as those of addresses. */
  static final int WHOLE_WEIGHT = 24;

  private final MessageDigest digest = sha256();
  private final MasterRecords records;
  private final List<Problem> problems = new ArrayList<>();
  private final List<FileState> files = new ArrayList<>();
  private long ttl = RecordText.NO_TTL;
  private boolean ttlStated;
  private boolean givenUp;

  private MasterReader(MasterRecords records) {
    this.records = records;
  }

  /**
   * Reads a file.
   *
   * @param origin what relative names in it are relative to
   * @param named where the file is named
   * @param records takes each record, and where it stands, as it is read: a large zone is never
   *     held in two forms
   */
  static MasterText read(Path file, Name origin, Origin named, MasterRecords records) {
    MasterReader reader = new MasterReader(records);
    reader.include(file, origin, 0, named);
    return new MasterText(
        List.copyOf(reader.problems),
        List.copyOf(reader.files),
        HexFormat.of().formatHex(reader.digest.digest()));
  }

  /**
   * Reads a file in place of where it is named.
   *
   * @param depth how many files are being read already
   * @param named where the file is named
   */
  void include(Path file, Name origin, int depth, Origin named) {
    if (depth > MAX_DEPTH) {
      report(named, "files include each other more than " + MAX_DEPTH + " deep, or in a circle");
      return;
    }
    FileState state = FileState.of(file);
    files.add(state);
    try {
      PlainFile.require(file);
      HeapRoom.OF_THIS_PROCESS.require(state.size() * WEIGHT, state.size() * WHOLE_WEIGHT);
      read(file, origin, depth);
    } catch (IOException e) {
      digest.update((byte) 0);
      report(named, "cannot read " + file + ": " + reason(e));
    }
  }

  private void read(Path file, Name origin, int depth) throws IOException {
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      EntryScanner scanner = new EntryScanner(in);
      MasterSection section = new MasterSection(this, file, origin, depth);
      while (problems.size() < MAX_PROBLEMS && section.readNext(scanner)) {
        // One entry at a time.
      }
      giveUp();
      // The digest is of the whole file, also when reading was given up.
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Says, once, that what follows the last problem that is told was not read. */
  private void giveUp() {
    if (problems.size() >= MAX_PROBLEMS && !givenUp) {
      givenUp = true;
      int last = problems.size() - 1;
      Problem told = problems.get(last);
      String text = told.text() + "; what follows is not read, there may be more problems";
      problems.set(last, new Problem(told.origin(), told.plugin(), text));
    }
  }

  /** What a record has as its TTL when it names none; {@link RecordText#NO_TTL} for nothing. */
  long defaultTtl() {
    return ttl;
  }

  /** Takes in a {@code $TTL}. */
  void stateTtl(long seconds) {
    ttl = seconds;
    ttlStated = true;
  }

  void add(Record data, Origin where) {
    records.add(data, where);
    if (!ttlStated) {
      // RFC 1035 §5.1: the last stated value; $TTL overrides it (RFC 2308 §4).
      ttl = data.getTTL();
    }
  }

  /** Takes a plain record, which is lent. */
  void add(PlainRecord record, Path file, int line) {
    records.add(record, file, line);
    if (!ttlStated) {
      ttl = record.ttl();
    }
  }

  void report(Origin where, String text) {
    problems.add(new Problem(where, "file", text));
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException
        ? "there is no such file"
        : String.valueOf(e.getMessage());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
