package isochrone.plugin.geo.latency.store;

import isochrone.api.file.HeapRoom;
import isochrone.api.file.NoRoom;
import isochrone.api.file.PlainFile;
import isochrone.api.metrics.Metrics;
import isochrone.plugin.geo.latency.ledger.Ledger;
import isochrone.plugin.geo.latency.ledger.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger on disk. It is replaced as a whole, and the one before is kept in case the newest gets
 * damaged; what cannot be read is put aside, and what cannot be written leaves all as it was. For
 * one thread; nothing here throws, since a server answers as well without.
 */
public final class LedgerFile {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.latency");

  /** What a ledger takes in memory while it is read, for each octet of its file. */
  private static final int WEIGHT = 2;

  private final Generations generations;
  private final StoreMetrics metrics;
  private final HeapRoom memory;
  private final UnaryOperator<OutputStream> disk;
  private final List<Unread> unread = new ArrayList<>();

  /** Whether people were told of what could not be read. */
  private boolean isTold;

  private boolean failing;

  /** In this folder, which may not exist yet. */
  public LedgerFile(Path folder, Metrics metrics) {
    this(folder, metrics, HeapRoom.OF_THIS_PROCESS, file -> file);
  }

  /** Shows the numbers of a server that keeps no file, so that they are there on every server. */
  public static void showNothing(Metrics metrics) {
    StoreMetrics.of(metrics);
  }

  /**
   * The same on another machine.
   *
   * @param disk what writing to a file comes to
   */
  LedgerFile(Path folder, Metrics metrics, HeapRoom memory, UnaryOperator<OutputStream> disk) {
    this.generations = new Generations(folder);
    this.metrics = StoreMetrics.of(metrics);
    this.memory = memory;
    this.disk = disk;
  }

  /** A file that cannot be read. */
  private record Unread(Path file, Exception why) {}

  /**
   * Reads the newest ledger that can be read, and puts aside what cannot.
   *
   * @param empty makes one to be filled
   * @return null when there is none
   */
  public @Nullable Ledger read(Supplier<Ledger> empty) {
    Ledger ledger = look(empty);
    putAside();
    return ledger;
  }

  /**
   * Reads the newest ledger that is whole, and changes nothing on disk: {@link #putAside} does,
   * once it is known that this is no mere look at a configuration.
   *
   * @param empty makes one to be filled
   * @return null when there is none
   */
  public @Nullable Ledger look(Supplier<Ledger> empty) {
    for (Path file : generations.all()) {
      Ledger ledger = empty.get();
      try {
        long written = read(file, ledger);
        LOG.info(
            "{}: round trips of {} prefixes are read, as of {}",
            file,
            ledger.prefixes(),
            Instant.ofEpochSecond(written));
        return ledger;
      } catch (IOException | RuntimeException e) {
        unread.add(new Unread(file, e));
        isTold = false;
      }
    }
    return null;
  }

  /** Puts aside what could not be read, before something is written in its place. */
  public void putAside() {
    if (!isTold) {
      unread.removeIf(each -> isAside(each.file(), each.why()));
      isTold = true;
    }
  }

  private long read(Path file, Ledger into) throws IOException {
    PlainFile.require(file);
    memory.require(WEIGHT * Files.size(file));
    try (InputStream in = Files.newInputStream(file)) {
      return LedgerReader.read(in, into);
    }
  }

  /** Only what is damaged is of no more use: all else may be read another time. */
  private boolean isAside(Path file, Exception why) {
    metrics.unreadable().add();
    String reason = reason(why);
    try {
      Path aside = move(file, why);
      LOG.warn("{} cannot be read and is put aside as {}: {}", file, aside, reason);
      return true;
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}; nor can it be moved: {}", file, reason, e.toString());
      return false;
    }
  }

  private Path move(Path file, Exception why) throws IOException {
    return why instanceof BrokenFile ? generations.putAside(file) : generations.keep(file);
  }

  /**
   * Writes a ledger in place of the one before.
   *
   * @param second the time, in seconds since 1970
   * @return false when that is impossible, which is logged once
   */
  public boolean write(Snapshot ledger, long second) {
    putAside();
    try {
      makeWay();
      replace(ledger, second);
    } catch (IOException | RuntimeException e) {
      failed(e);
      return false;
    }
    metrics.saved().add();
    if (failing) {
      LOG.info("{} is written again", generations.newest());
    }
    failing = false;
    return true;
  }

  /** What could not be moved is not written over: it may be all that was learned. */
  private void makeWay() throws IOException {
    while (!unread.isEmpty()) {
      Unread first = unread.get(0);
      if (Files.exists(first.file())) {
        move(first.file(), first.why());
      }
      unread.remove(0);
    }
  }

  private void replace(Snapshot ledger, long second) throws IOException {
    try (FileChannel channel = generations.begin()) {
      LedgerWriter.write(ledger, second, disk.apply(Channels.newOutputStream(channel)));
      // Without this a machine that loses power may have the new name with nothing in it.
      channel.force(true);
    }
    generations.commit();
  }

  private void failed(Exception why) {
    metrics.failed().add();
    if (!failing) {
      LOG.warn(
          "{} cannot be written, what is new is not kept: {}", generations.newest(), reason(why));
    }
    failing = true;
    try {
      generations.abandon();
    } catch (IOException e) {
      LOG.debug("an unfinished file stays", e);
    }
  }

  private static String reason(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "no permission (" + e.getMessage() + ")";
    }
    return e.getClass() == IOException.class || e instanceof BrokenFile || e instanceof NoRoom
        ? String.valueOf(e.getMessage())
        : e.toString();
  }
}
