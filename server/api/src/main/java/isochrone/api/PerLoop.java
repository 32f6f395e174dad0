package isochrone.api;

import java.util.List;

/** A value for each event loop, so that loops share nothing they write. */
public interface PerLoop<T> {

  /** The value of the loop that owns {@code x}. */
  T of(Exchange x);

  /** All values, to be summed or shown; written by their loops meanwhile. */
  List<T> all();
}
