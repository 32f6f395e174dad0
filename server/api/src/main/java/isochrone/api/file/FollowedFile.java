package isochrone.api.file;

import isochrone.api.BadBlock;
import isochrone.api.Block;
import isochrone.api.Clock;
import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Setup;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A content that follows its file, for all server blocks and configurations that name it.
 *
 * <p>Queries read one volatile field; everything else happens on whichever thread looks at the
 * file. It is read only when its time stamp, size or identity has changed, or that of a file it
 * includes. What was written within the last second is left alone: it may be half written, and a
 * further change in the same tick of the file system's clock would go unnoticed. What cannot be
 * used changes nothing but {@link #isStale}. What is no plain file, or needs more memory than there
 * is, is refused before it is read.
 */
public final class FollowedFile<T> {
  private static final Duration SETTLING = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(24);

  private final Path path;
  private final String plugin;
  private final Clock clock;
  private final Follower<T> follower;
  private final HeapRoom room;
  private volatile @Nullable T content;
  private volatile boolean stale;

  /** The files of the last attempt as they were then; empty when they must be read again anyway. */
  private List<FileState> seen = List.of();

  private @Nullable String digest;

  /** A first reading that failed: a mistake is told once, and not looked for again. */
  private @Nullable Reading<T> failure;

  /** The last content that a configuration had no use for. */
  private @Nullable T unwanted;

  /** Why the last content was refused, if another configuration or more memory may mend that. */
  private List<Problem> conditional = List.of();

  /** Whether the last reading failed for want of memory. */
  private boolean isShort;

  /**
   * Follows a file from {@link #start} on.
   *
   * @param plugin named by problems
   */
  public FollowedFile(Path path, String plugin, Clock clock, Follower<T> follower) {
    this(path, plugin, clock, follower, HeapRoom.OF_THIS_PROCESS);
  }

  /** The same on a heap with this room. */
  FollowedFile(Path path, String plugin, Clock clock, Follower<T> follower, HeapRoom room) {
    this.path = path;
    this.plugin = plugin;
    this.clock = clock;
    this.follower = follower;
    this.room = room;
  }

  /** The time between two looks that a block states in this key; zero for none. */
  public static Duration period(Block block, String key) {
    Duration period = block.duration(key, Duration.ZERO, LONGEST);
    if (!period.isZero() && period.compareTo(SETTLING) < 0) {
      block.problem(key, "must be 0, or 1s to 24h", block.text(key));
    }
    return period;
  }

  public Path path() {
    return path;
  }

  /** What is used now; null before the first content. */
  public @Nullable T content() {
    return content;
  }

  /** Whether the file cannot be used, so that an older content is. */
  public boolean isStale() {
    return stale;
  }

  /**
   * As {@link #start(Origin, Function)}, telling {@code setup} what there is to tell.
   *
   * @throws BadBlock when there is no content; {@code setup} has been told all reasons
   */
  public T start(Setup setup, Origin named, Function<T, List<Problem>> objections) {
    Reading<T> reading = start(named, objections);
    reading.advice().forEach(setup::advise);
    T first = reading.content();
    if (first == null) {
      reading.problems().forEach(setup::problem);
      throw new BadBlock(reading.problems().get(0));
    }
    return first;
  }

  /** As {@link #start(Setup, Origin, Function)}, where all that can be read can be used. */
  public T start(Setup setup, Origin named) {
    return start(setup, named, any -> List.of());
  }

  /**
   * Reads the file, unless that has been done already; then it is only looked at.
   *
   * @param named where the file is named
   * @param objections why a content that replaces another cannot be used
   * @return the content, or why there is none
   */
  public synchronized Reading<T> start(Origin named, Function<T, List<Problem>> objections) {
    if (content != null) {
      if (!conditional.isEmpty()) {
        // What stood in its way may be gone with the configuration that is replaced.
        seen = List.of();
        digest = null;
      }
      look(objections);
      return Reading.of(Objects.requireNonNull(content));
    }
    Reading<T> before = failure;
    if (before != null && !before.files().isEmpty() && now(before.files()).equals(before.files())) {
      return before;
    }
    Reading<T> first = read(named);
    if (first.problems().isEmpty()) {
      content = first.content();
      digest = first.digest();
      seen = isSettling(first.files()) ? List.of() : first.files();
      failure = null;
    } else {
      failure = first;
    }
    return first;
  }

  /** As {@link #look(Function)}, where all that can be read can be used. */
  public void look() {
    look(any -> List.of());
  }

  /**
   * Takes over what the file says now, if that has changed and can be used.
   *
   * @param objections why a content cannot be used; empty when it can
   */
  public synchronized void look(Function<T, List<Problem>> objections) {
    List<FileState> now = seen.isEmpty() ? List.of(FileState.of(path)) : now(seen);
    if (now.equals(seen) || isSettling(now)) {
      return;
    }
    Reading<T> reading = read(new Origin(path.toString(), 0, 0));
    if (!now(reading.files()).equals(reading.files())) {
      // Changed while it was read: the next look finds it at rest.
      return;
    }
    List<Problem> before = conditional;
    conditional = List.of();
    boolean same = digest != null && digest.equals(reading.digest());
    seen = reading.files();
    digest = reading.digest();
    if (!same) {
      settle(reading, objections, before);
    }
  }

  /**
   * Takes a reading over, or refuses it.
   *
   * @param told what it has been refused for already
   */
  private void settle(
      Reading<T> reading, Function<T, List<Problem>> objections, List<Problem> told) {
    T next = reading.content();
    List<Problem> reasons = next == null ? reading.problems() : objections.apply(next);
    if (next == null || !reasons.isEmpty()) {
      conditional = next != null || isShort ? reasons : List.of();
      if (!reasons.equals(told)) {
        refuse(reasons);
      }
      return;
    }
    T older = content;
    stale = false;
    content = next;
    follower.takenOver(next, older, reading.advice());
  }

  private void refuse(List<Problem> reasons) {
    stale = true;
    follower.refused(reasons);
  }

  /**
   * Takes in, once, that a configuration has no use for a content which another one, that was
   * refused since, has brought in.
   */
  public synchronized void refuse(T useless, List<Problem> reasons) {
    if (useless != unwanted) {
      unwanted = useless;
      refuse(reasons);
    }
  }

  private Reading<T> read(Origin named) {
    FileState before = FileState.of(path);
    isShort = false;
    try {
      require(before);
      Reading<T> r = follower.read(named);
      List<FileState> files = r.files().isEmpty() ? List.of(before) : r.files();
      return new Reading<>(r.content(), r.problems(), r.advice(), files, r.digest());
    } catch (NoRoom e) {
      // Looking again and again how much is free would have all memory searched each time.
      isShort = true;
      return unread(named, e, List.of(before));
    } catch (IOException e) {
      // No files: a new permission shows in no time stamp, so it is tried again; but told once.
      return unread(named, e, List.of());
    }
  }

  private void require(FileState state) throws IOException {
    if (!follower.allowsNothing() || !PlainFile.isNothing(path)) {
      PlainFile.require(path);
    }
    room.require(state.size() * follower.weight(), state.size() * follower.wholeWeight());
  }

  private Reading<T> unread(Origin named, IOException why, List<FileState> files) {
    String text = "cannot read " + path + ": " + reason(why);
    return new Reading<>(null, List.of(new Problem(named, plugin, text)), List.of(), files, text);
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return e instanceof AccessDeniedException
        ? "no permission to read it"
        : String.valueOf(e.getMessage());
  }

  private boolean isSettling(List<FileState> files) {
    return files.stream().anyMatch(file -> file.isYoungerThan(SETTLING, clock.now()));
  }

  private static List<FileState> now(List<FileState> files) {
    return files.stream().map(file -> FileState.of(file.path())).toList();
  }
}
