package isochrone.plugin.geo.geoip;

import com.maxmind.db.MaxMindDbCreator;
import com.maxmind.db.MaxMindDbParameter;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What matters here of a record of a database, in the nested form of MaxMind's City, Country and
 * Enterprise, in flat form, or as in ASN: the library fills in what there is.
 *
 * <p>Only narrow types stand here, so that the library passes over everything else: decoding
 * whatever a damaged file holds could take any amount of memory.
 *
 * @param country nested form
 * @param subdivisions nested form, the widest first
 * @param location nested form
 * @param traits Enterprise
 * @param countryCode flat form
 * @param state flat form: a name, rarely a code
 * @param latitude flat form
 * @param longitude flat form
 * @param number of the autonomous system
 * @param organization that runs it
 */
public record MmdbRecord(
    @Nullable Country country,
    @Nullable Several<Subdivision> subdivisions,
    @Nullable Location location,
    @Nullable Traits traits,
    @MaxMindDbParameter(name = "country_code") @Nullable String countryCode,
    @MaxMindDbParameter(name = "state1") @Nullable String state,
    @Nullable Number latitude,
    @Nullable Number longitude,
    @MaxMindDbParameter(name = "autonomous_system_number") @Nullable Number number,
    @MaxMindDbParameter(name = "autonomous_system_organization") @Nullable String organization) {

  /**
   * A country.
   *
   * @param code two letters
   */
  public record Country(@MaxMindDbParameter(name = "iso_code") @Nullable String code) {

    /** Some flat databases have its name here, and its code elsewhere. */
    @MaxMindDbCreator
    public static Country ofName(String name) {
      return new Country(name.length() == 2 ? name : null);
    }
  }

  /**
   * A part of a country.
   *
   * @param code without that of the country
   */
  public record Subdivision(@MaxMindDbParameter(name = "iso_code") @Nullable String code) {}

  /** A point, in degrees. */
  public record Location(@Nullable Number latitude, @Nullable Number longitude) {}

  /**
   * What networks are like.
   *
   * @param number of the autonomous system
   * @param organization that runs it
   */
  public record Traits(
      @MaxMindDbParameter(name = "autonomous_system_number") @Nullable Number number,
      @MaxMindDbParameter(name = "autonomous_system_organization") @Nullable String organization) {}

  /**
   * A list that believes no announcement of its size.
   *
   * @param <E> what is in it
   */
  public static final class Several<E> extends ArrayList<E> {
    private static final long serialVersionUID = 1L;

    /** An empty one. */
    public Several(int announced) {
      super(Math.min(announced, 4));
    }
  }

  /** The code of the country; null when it is not known. */
  @Nullable String countryIso() {
    String code = country == null ? null : country.code();
    return code != null ? code : countryCode;
  }

  /** Code or name of the widest part of the country; null when it is not known. */
  @Nullable String stateText() {
    return subdivisions == null || subdivisions.isEmpty() ? state : subdivisions.get(0).code();
  }

  /** Degrees north; null when they are not known. */
  @Nullable Number north() {
    return location == null ? latitude : location.latitude();
  }

  /** Degrees east; null when they are not known. */
  @Nullable Number east() {
    return location == null ? longitude : location.longitude();
  }

  /** The autonomous system; null when it is not known. */
  @Nullable Number system() {
    return number == null && traits != null ? traits.number() : number;
  }

  /** Who runs it; null when that is not known. */
  @Nullable String operator() {
    return organization == null && traits != null ? traits.organization() : organization;
  }
}
