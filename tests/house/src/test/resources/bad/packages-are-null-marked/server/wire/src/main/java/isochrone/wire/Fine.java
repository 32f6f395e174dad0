package isochrone.wire;
