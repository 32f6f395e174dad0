package isochrone.api.zone;

import isochrone.wire.RecordSet;
import isochrone.wire.WireName;

/**
 * A DNAME: the names below {@code owner} are looked up below another name (RFC 6672).
 *
 * @param owner the name redirected
 * @param set its one DNAME record
 * @param target where to
 */
record Redirect(WireName owner, RecordSet set, WireName target) {}
