package isochrone.api.zone;

import isochrone.api.Origin;
import isochrone.wire.WireName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** Zones written as text: owner, TTL, type, data on each line. */
final class Zones {
  static final WireName ORIGIN = WireName.of("example.org");

  private Zones() {}

  static ZoneBuilder builder(String text) {
    ZoneBuilder builder = new ZoneBuilder(ORIGIN);
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      builder.add(record(lines.get(i)), new Origin("zone", i + 1, 1));
    }
    return builder;
  }

  static ZoneData zone(String text) {
    try {
      return builder(text).build();
    } catch (BadZone e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  static Record record(String line) {
    String[] words = line.split("\\s+", 4);
    try {
      Name origin = Name.fromString("example.org.");
      Name owner = Name.fromString(words[0], origin);
      int type = org.xbill.DNS.Type.value(words[2]);
      return Record.fromString(owner, type, DClass.IN, Long.parseLong(words[1]), words[3], origin);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }
}
