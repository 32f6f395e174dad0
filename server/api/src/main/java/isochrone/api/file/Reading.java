package isochrone.api.file;

import isochrone.api.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a file once.
 *
 * @param content what it says; null when there are problems
 * @param problems why it cannot be used; empty when it can
 * @param advice what is used although it is unwise
 * @param files every file that was read, or was to be, as it was before; empty for just the one
 * @param digest equal for the same content; null when that is not known
 */
public record Reading<T>(
    @Nullable T content,
    List<Problem> problems,
    List<Problem> advice,
    List<FileState> files,
    @Nullable String digest) {

  /** A content without fault. */
  public static <T> Reading<T> of(T content) {
    return new Reading<>(content, List.of(), List.of(), List.of(), null);
  }

  /** A file that cannot be used. */
  public static <T> Reading<T> refused(List<Problem> problems) {
    return new Reading<>(null, problems, List.of(), List.of(), null);
  }
}
