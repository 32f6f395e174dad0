package isochrone.plugin.serving.file;

import isochrone.api.Origin;
import org.xbill.DNS.Record;

/**
 * A record and where it stands.
 *
 * @param data the record
 * @param origin the file and line
 */
record MasterRecord(Record data, Origin origin) {}
