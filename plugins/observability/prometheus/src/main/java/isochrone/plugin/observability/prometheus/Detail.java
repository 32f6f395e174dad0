package isochrone.plugin.observability.prometheus;

import isochrone.api.metrics.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which series are shown of those that each profile and each endpoint has. */
enum Detail {
  /** All. */
  ALL,

  /** Those of profiles, not those of endpoints. */
  PROFILES,

  /** None. */
  SERVER;

  private static final String PROFILE = "profile";
  private static final String ENDPOINT = "endpoint";

  /** What settings call them. */
  static String[] words() {
    return Arrays.stream(values()).map(Detail::word).toArray(String[]::new);
  }

  /** The one that settings call so. */
  static Detail of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst().orElse(ALL);
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the series of a family are shown; the labels say what they are of. */
  boolean shows(Snapshot family) {
    List<String> labels = family.labels();
    return switch (this) {
      case ALL -> true;
      case PROFILES -> !labels.contains(ENDPOINT);
      case SERVER -> !labels.contains(ENDPOINT) && !labels.contains(PROFILE);
    };
  }
}
