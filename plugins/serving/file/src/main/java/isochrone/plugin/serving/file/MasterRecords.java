package isochrone.plugin.serving.file;

import isochrone.api.Origin;
import isochrone.api.zone.PlainRecord;
import java.nio.file.Path;
import org.xbill.DNS.Record;

/** Takes the records of master files as they are read. */
interface MasterRecords {

  /** Takes a record that stands there. */
  void add(Record record, Origin where);

  /** Takes a record of a plain line; {@code record} is lent. */
  void add(PlainRecord record, Path file, int line);
}
