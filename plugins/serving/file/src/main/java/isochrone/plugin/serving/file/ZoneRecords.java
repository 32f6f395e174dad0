package isochrone.plugin.serving.file;

import isochrone.api.Origin;
import isochrone.api.zone.PlainRecord;
import isochrone.api.zone.ZoneBuilder;
import java.nio.file.Path;
import org.xbill.DNS.Record;

/**
 * Collects the records of a zone.
 *
 * @param builder of the zone
 */
record ZoneRecords(ZoneBuilder builder) implements MasterRecords {

  @Override
  public void add(Record record, Origin where) {
    builder.add(record, where);
  }

  @Override
  public void add(PlainRecord record, Path file, int line) {
    builder.add(record, file.toString(), line, 0);
  }
}
