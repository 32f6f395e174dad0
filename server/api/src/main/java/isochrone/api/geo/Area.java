package isochrone.api.geo;

import isochrone.wire.QueryPath;
import org.jspecify.annotations.Nullable;

/**
 * One area of the geographic hierarchy of Azure Traffic Manager.
 *
 * @param id its position in {@link Hierarchy#all}
 * @param code such as {@code WORLD}, {@code GEO-EU}, {@code DE} or {@code US-CA}
 * @param level how large it is
 * @param name what people call it
 * @param parent the area around it; null for the world
 * @param point where most of it is; null for the world and the groups
 */
@QueryPath
public record Area(
    int id, String code, Level level, String name, @Nullable Area parent, @Nullable Point point) {

  /** How large an area is, from large to small. */
  public enum Level {
    WORLD,
    GROUP,
    COUNTRY,
    STATE
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Area area && area.code.equals(code);
  }

  @Override
  public int hashCode() {
    return code.hashCode();
  }

  @Override
  public String toString() {
    return code;
  }
}
