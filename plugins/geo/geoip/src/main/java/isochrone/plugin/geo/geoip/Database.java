package isochrone.plugin.geo.geoip;

import java.time.Instant;

/**
 * The content of a database file, compiled.
 *
 * @param type what it calls itself, such as {@code GeoLite2-City}
 * @param built when it was made
 * @param networks how many networks it has
 * @param tables what it knows of addresses
 */
record Database(String type, Instant built, int networks, GeoTables tables) {}
