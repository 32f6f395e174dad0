package isochrone.plugin.geo.geoip;

import isochrone.api.geo.Area;
import isochrone.api.geo.Hierarchy;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the area that databases mean by a country and a state, told by code or by name. */
final class States {
  private static final Pattern NO_LETTER = Pattern.compile("[^a-z]");

  private final Hierarchy hierarchy = Hierarchy.standard();
  private final Map<String, Area> byName = new HashMap<>();

  States() {
    for (Area area : hierarchy.all()) {
      if (area.level() == Area.Level.STATE && area.parent() != null) {
        byName.put(key(area.parent().code(), area.name()), area);
      }
    }
  }

  /** The smallest area of the hierarchy that is meant; null when not even the country is in it. */
  @Nullable Area find(@Nullable String country, @Nullable String state) {
    Area whole = country == null ? null : hierarchy.find(country);
    if (country == null || whole == null || whole.level() != Area.Level.COUNTRY) {
      return null;
    }
    return state == null || state.isEmpty() ? whole : part(whole, state);
  }

  private Area part(Area whole, String state) {
    String country = whole.code();
    Area byCode = hierarchy.find(country + "-" + state);
    if (byCode == null && state.startsWith(country + "-")) {
      byCode = hierarchy.find(state);
    }
    return byCode != null ? byCode : byName.getOrDefault(key(country, state), whole);
  }

  /** The same for names that differ in capitals, accents or blanks. */
  private static String key(String country, String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    return country + NO_LETTER.matcher(plain).replaceAll("");
  }
}
