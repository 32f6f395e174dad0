package isochrone.wire;

import java.util.List;

public final class Untold {}

@Marker
enum Second {}
