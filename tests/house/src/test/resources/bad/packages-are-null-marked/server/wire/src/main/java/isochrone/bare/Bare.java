package isochrone.bare;
