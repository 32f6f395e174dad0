package isochrone.wire;

/** Is told. */
@SuppressWarnings("unused")
@Marker(
    value = 3)
public final class Told {
  class Inner {}
}
