package isochrone.house.bad.partsofroomsformnocycle.plugin.serving.echo.first;

import isochrone.house.bad.partsofroomsformnocycle.plugin.serving.echo.second.BadSecond;

public final class BadFirst {
  BadSecond second = new BadSecond();
}
