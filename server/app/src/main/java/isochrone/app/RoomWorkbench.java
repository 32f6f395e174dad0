package isochrone.app;

import isochrone.api.Clock;
import isochrone.api.Workbench;
import isochrone.chain.Catalog;
import isochrone.host.DirectiveUses;
import java.io.PrintStream;
import java.nio.file.Path;

/** What the commands of plugins work with. */
record RoomWorkbench(Context context, Catalog catalog) implements Workbench {

  @Override
  public PrintStream out() {
    return context.streams().out();
  }

  @Override
  public PrintStream err() {
    return context.streams().err();
  }

  @Override
  public Path file(String name) {
    return context.file(name);
  }

  @Override
  public Path geoData(String file) {
    return context.installation().home().resolve("geo-data").resolve(file);
  }

  @Override
  public Clock clock() {
    return Clock.system();
  }

  @Override
  public Workbench.Uses uses(Path corefile, String directive) {
    return DirectiveUses.of(corefile, directive, catalog);
  }
}
