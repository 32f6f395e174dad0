package isochrone.api.zone;

import java.util.List;
import java.util.stream.Collectors;

/** Says why records make no zone: every reason at once. */
public final class BadZone extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<ZoneFault> faults;

  BadZone(List<ZoneFault> faults) {
    super(faults.stream().map(ZoneFault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  public List<ZoneFault> faults() {
    return faults;
  }
}
