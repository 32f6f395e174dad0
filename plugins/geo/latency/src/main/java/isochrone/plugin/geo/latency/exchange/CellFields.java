package isochrone.plugin.geo.latency.exchange;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Cells as they are written down, one after the other, with the text of each of their fields. */
interface CellFields {

  /** Goes to the next cell that can be taken apart; false behind the last. */
  boolean next() throws IOException;

  /** Whether anything said so far that these are cells. */
  boolean isBegun();

  /** How many lines could not be taken apart. */
  long broken();

  /** The line it is on, from 1. */
  int line();

  /** Where a field begins in that line. */
  int column(int field);

  /** What a field says; null where it is missing. */
  @Nullable String text(int field);
}
