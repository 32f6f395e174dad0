package isochrone.plugin.geo.geoip;

import isochrone.api.geo.Hierarchy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the value of one network, in the form of GeoLite2 City, from the cells of its line. */
final class CsvPlace {
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern STATE = Pattern.compile("[A-Z0-9]{1,3}");
  private static final Pattern ASN = Pattern.compile("(?:AS)?([0-9]{1,10})");
  private static final long MOST_ASN = 0xFFFF_FFFFL;

  /** The countries whose states count; of others a state is kept for people. */
  private static final Set<String> WITH_STATES = Set.of("AU", "CA", "US");

  private final Map<CsvColumn, String> cells;
  private final Map<String, Object> place = new LinkedHashMap<>();

  private CsvPlace(Map<CsvColumn, String> cells) {
    this.cells = cells;
  }

  /**
   * The value of these cells; of none, an empty one.
   *
   * @throws IllegalArgumentException with the rule that is broken
   */
  static Map<String, Object> of(Map<CsvColumn, String> cells) {
    CsvPlace made = new CsvPlace(cells);
    made.city();
    made.country();
    made.location();
    made.state();
    made.operator();
    return made.place;
  }

  private String cell(CsvColumn column) {
    return cells.getOrDefault(column, "");
  }

  private void city() {
    String city = cell(CsvColumn.CITY);
    if (!city.isEmpty()) {
      place.put("city", Map.of("names", Map.of("en", city)));
    }
  }

  private void country() {
    String code = cell(CsvColumn.COUNTRY_CODE);
    if (code.isEmpty()) {
      return;
    }
    require(COUNTRY.matcher(code).matches(), "country_code must be two capital letters", code);
    requireKnown("country_code", code);
    place.put("country", Map.of("iso_code", code));
  }

  /** {@code CA}, or with its country {@code US-CA}. */
  private void state() {
    String code = cell(CsvColumn.STATE);
    if (code.isEmpty()) {
      return;
    }
    String country = cell(CsvColumn.COUNTRY_CODE);
    require(!country.isEmpty(), "state must stand beside a country_code", code);
    String own = code.startsWith(country + "-") ? code.substring(country.length() + 1) : code;
    require(STATE.matcher(own).matches(), "state must be a code such as CA or US-CA", code);
    if (WITH_STATES.contains(country)) {
      requireKnown("state", country + "-" + own);
    }
    place.put("subdivisions", List.of(Map.of("iso_code", own)));
  }

  private void location() {
    String latitude = cell(CsvColumn.LATITUDE);
    String longitude = cell(CsvColumn.LONGITUDE);
    if (latitude.isEmpty() && longitude.isEmpty()) {
      return;
    }
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("latitude", degrees("latitude", latitude, 90));
    location.put("longitude", degrees("longitude", longitude, 180));
    place.put("location", location);
  }

  private static double degrees(String name, String text, int most) {
    double degrees = number(text);
    require(
        Math.abs(degrees) <= most, "%s must be from -%d to %d".formatted(name, most, most), text);
    return degrees;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private void operator() {
    Map<String, Object> traits = new LinkedHashMap<>();
    String asn = cell(CsvColumn.ASN);
    if (!asn.isEmpty()) {
      traits.put("autonomous_system_number", asn(asn));
    }
    String organization = cell(CsvColumn.ORGANIZATION);
    if (!organization.isEmpty()) {
      traits.put("autonomous_system_organization", organization);
    }
    if (!traits.isEmpty()) {
      place.put("traits", traits);
    }
  }

  private static long asn(String text) {
    Matcher matcher = ASN.matcher(text);
    long number = matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    require(number >= 0 && number <= MOST_ASN, "asn must be from 0 to 4294967295", text);
    return number;
  }

  /** What nobody knows could never be found by an answer. */
  private static void requireKnown(String column, String code) {
    if (Hierarchy.standard().find(code) == null) {
      String was = Hierarchy.standard().was(code);
      throw new IllegalArgumentException("%s must be one that there is %s".formatted(column, was));
    }
  }

  private static void require(boolean kept, String rule, String value) {
    if (!kept) {
      throw new IllegalArgumentException("%s (was %s)".formatted(rule, value));
    }
  }
}
