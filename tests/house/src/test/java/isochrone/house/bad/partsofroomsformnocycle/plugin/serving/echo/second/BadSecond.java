package isochrone.house.bad.partsofroomsformnocycle.plugin.serving.echo.second;

import isochrone.house.bad.partsofroomsformnocycle.plugin.serving.echo.first.BadFirst;

public final class BadSecond {
  @org.jspecify.annotations.Nullable BadFirst first;
}
