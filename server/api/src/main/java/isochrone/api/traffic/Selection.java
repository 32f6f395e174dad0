package isochrone.api.traffic;

/** The targets chosen for one query; reused by the next. */
public final class Selection {
  private final int[] targets = new int[Targets.MAX];
  private int size;

  /** Forgets what was chosen. */
  public void clear() {
    size = 0;
  }

  /** Adds a target by its index; true, so that a selector can end with it. */
  public boolean add(int target) {
    targets[size++] = target;
    return true;
  }

  /** How many were chosen. */
  public int size() {
    return size;
  }

  /** Index of the target chosen at {@code position}. */
  public int target(int position) {
    return targets[position];
  }
}
