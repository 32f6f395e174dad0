package isochrone.app;

import isochrone.api.CommandFactory;
import isochrone.api.Extension;
import isochrone.api.FeatureFactory;
import isochrone.api.HandlerFactory;
import isochrone.api.MethodFactory;
import isochrone.api.ProbeFactory;
import isochrone.chain.Catalog;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The command {@code plugins}. */
@Command(
    name = "plugins",
    customSynopsis = "isochrone plugins",
    optionListHeading = "%n",
    description = "Lists what a Corefile can use, in the order in which a query passes it.")
final class Plugins implements Callable<Integer> {
  private final Context context;

  Plugins(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Failure {
    print(context);
    return Isochrone.OK;
  }

  static void print(Context context) throws Failure {
    Catalog catalog = context.installation().catalog();
    Table table = new Table("KIND", "STAGE", "NAME", "WHAT IT DOES", "FROM");
    for (FeatureFactory feature : catalog.all(FeatureFactory.class)) {
      add(table, "feature", "-", feature);
    }
    catalog.all(HandlerFactory.class).stream()
        .sorted(
            Comparator.comparing(HandlerFactory::stage)
                .thenComparing(HandlerFactory::rank)
                .thenComparing(HandlerFactory::name))
        .forEach(
            handler ->
                add(table, "handler", handler.stage().name().toLowerCase(Locale.ROOT), handler));
    for (MethodFactory method : catalog.all(MethodFactory.class)) {
      add(table, "method", "-", method);
    }
    for (ProbeFactory probe : catalog.all(ProbeFactory.class)) {
      add(table, "probe", "-", probe);
    }
    for (CommandFactory command : catalog.all(CommandFactory.class)) {
      add(table, "command", "-", command);
    }
    table.print(context.streams().out());
  }

  private static void add(Table table, String kind, String stage, Extension extension) {
    table.row(kind, stage, extension.name(), extension.summary(), from(extension));
  }

  private static String from(Extension extension) {
    Path jar = Installation.source(extension.getClass());
    Path folder = jar == null ? null : jar.getParent();
    return jar != null && folder != null && folder.endsWith("plugins")
        ? "plugins/" + jar.getFileName()
        : "built in";
  }
}
