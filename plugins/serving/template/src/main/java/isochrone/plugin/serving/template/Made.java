package isochrone.plugin.serving.template;

import isochrone.wire.RecordSet;
import isochrone.wire.WireName;

/**
 * A record that a template has made.
 *
 * @param owner its name
 * @param set its type, TTL and data
 */
record Made(WireName owner, RecordSet set) {}
