package isochrone.app;

import isochrone.api.Clock;
import isochrone.api.RunningServer;
import isochrone.api.Workbench;
import isochrone.chain.Catalog;
import isochrone.host.DirectiveUses;
import isochrone.host.control.Whereabouts;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the commands of plugins work with. */
record RoomWorkbench(Context context, Catalog catalog) implements Workbench {

  @Override
  public InputStream in() {
    return context.streams().in();
  }

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
  public RunningServer server(Path corefile, @Nullable Path control) {
    return new RoomServer(new Whereabouts(corefile, control));
  }

  @Override
  public Workbench.Uses uses(Path corefile, String directive) {
    return DirectiveUses.of(corefile, directive, catalog);
  }
}
