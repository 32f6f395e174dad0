package isochrone.api;

import isochrone.api.traffic.Probe;

/** Makes the {@link Probe} that a {@code monitor} line asks for. */
public non-sealed interface ProbeFactory extends Extension {

  /**
   * Makes the probe.
   *
   * @param monitor the block of the {@code monitor} line, with this probe's own keys
   * @param setup the set-up of the server block in which the profile stands
   * @throws BadBlock when a setting is wrong
   */
  Probe create(Block monitor, Setup setup);
}
