package isochrone.api.traffic;

import isochrone.wire.QueryPath;

/** The targets chosen for one query, and what of them to give; reused by the next. */
@QueryPath
public final class Selection {
  private static final int IPV4 = 1;
  private static final int IPV6 = 2;
  private static final int BOTH = IPV4 | IPV6;

  private final int[] targets = new int[Targets.MAX];
  private final int[] families = new int[Targets.MAX];
  private int size;
  private boolean absent;

  /** Forgets what was chosen. */
  public void clear() {
    size = 0;
    absent = false;
  }

  /** Adds a target by its index, once; true, so that a selector can end with it. */
  public boolean add(int target) {
    return add(target, BOTH);
  }

  /** Adds only the address of one family of a target; true. */
  public boolean add(int target, boolean ipv4) {
    return add(target, ipv4 ? IPV4 : IPV6);
  }

  private boolean add(int target, int which) {
    targets[size] = target;
    families[size] = which;
    size++;
    return true;
  }

  /**
   * Nothing fits, and the answer is to be as if the profile were not there: NXDOMAIN unless
   * something else holds the name. False, so that a selector can end with it.
   */
  public boolean absent() {
    absent = true;
    return false;
  }

  /** Whether the answer is to be as if the profile were not there. */
  public boolean isAbsent() {
    return absent;
  }

  /** How many were chosen. */
  public int size() {
    return size;
  }

  /** Index of the target chosen at {@code position}. */
  public int target(int position) {
    return targets[position];
  }

  /** Whether the address of this family is to be given of the one at {@code position}. */
  public boolean gives(int position, boolean ipv4) {
    return (families[position] & (ipv4 ? IPV4 : IPV6)) != 0;
  }
}
