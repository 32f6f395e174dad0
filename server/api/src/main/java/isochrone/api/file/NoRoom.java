package isochrone.api.file;

import java.io.IOException;

/** A file needs more memory than there is; the message says how much, and how to have it. */
public final class NoRoom extends IOException {
  private static final long serialVersionUID = 1L;

  NoRoom(String message) {
    super(message);
  }
}
