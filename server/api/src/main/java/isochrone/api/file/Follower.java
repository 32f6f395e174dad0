package isochrone.api.file;

import isochrone.api.Origin;
import isochrone.api.Problem;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plugin does about a file that it follows. */
public interface Follower<T> {

  /**
   * Reads the file.
   *
   * @param named where the file is named, to be blamed when nothing in it is
   * @throws IOException when it cannot be read; {@link FollowedFile} makes a problem of that
   */
  Reading<T> read(Origin named) throws IOException;

  /**
   * How many octets of memory an octet of the file takes at most while it is read, beside an older
   * content. A file for which there is too little is refused unread: running out of memory in the
   * middle would end the server.
   */
  int weight();

  /**
   * The same with all that is asked for later on, while the content is put together. It refuses
   * nothing: people are advised to have so much.
   */
  default int wholeWeight() {
    return weight();
  }

  /** Whether {@code /dev/null} may be named for no file; all others must be plain files. */
  default boolean allowsNothing() {
    return false;
  }

  /**
   * Takes in that a new content is used from now on, after the first.
   *
   * @param older what was used before; null for none
   */
  void takenOver(T content, @Nullable T older, List<Problem> advice);

  /** Takes in, once, that a new content cannot be used and the older one stays. */
  void refused(List<Problem> reasons);
}
