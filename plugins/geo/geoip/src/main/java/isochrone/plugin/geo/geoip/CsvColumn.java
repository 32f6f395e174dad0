package isochrone.plugin.geo.geoip;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a column can hold; its name in lower case stands in the first line. */
enum CsvColumn {
  NETWORK,
  COUNTRY_CODE,
  STATE,
  CITY,
  LATITUDE,
  LONGITUDE,
  ASN,
  ORGANIZATION;

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> titles() {
    return Arrays.stream(values()).map(CsvColumn::title).toList();
  }

  /** The column of this name; null when there is none. */
  static @Nullable CsvColumn of(String title) {
    return Arrays.stream(values()).filter(it -> it.title().equals(title)).findFirst().orElse(null);
  }
}
