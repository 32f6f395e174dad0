package isochrone.plugin.geo.geoip;

import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Origin;
import isochrone.api.Setup;
import isochrone.api.geo.ClientFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gives area, point and network of clients. */
public final class GeoipFactory implements FeatureFactory {
  /** The database that comes with the program. */
  static final String SHIPPED = "country.mmdb";

  @Override
  public String name() {
    return "geoip";
  }

  @Override
  public void apply(List<Block> uses, Setup setup) {
    Block first = uses.get(0);
    for (Block again : uses.subList(1, uses.size())) {
      again.problem(again.origin(), "is given twice, first at " + first.origin());
    }
    apply(first, setup);
  }

  private static void apply(Block use, Setup setup) {
    GeoipSettings settings = GeoipSettings.of(use);
    List<DatabaseFile> files = files(use, settings, setup);
    List<Path> paths = files.stream().map(DatabaseFile::path).toList();
    Atlas atlas =
        setup.shared(
            new Atlas.Key(paths, settings.places()), () -> new Atlas(files, settings.places()));
    Publication publication =
        new Publication(
            setup.provide(ClientFacts.AREA, use.origin()),
            setup.provide(ClientFacts.POINT, use.origin()),
            setup.provide(ClientFacts.NETWORK, use.origin()));
    setup.onStart(() -> publication.bring(atlas.tables()));
    if (!settings.reload().isZero() && !files.isEmpty()) {
      setup.every(
          settings.reload(),
          () -> {
            atlas.look();
            publication.bring(atlas.tables());
          });
    }
  }

  private static List<DatabaseFile> files(Block use, GeoipSettings settings, Setup setup) {
    List<DatabaseFile> files = new ArrayList<>();
    if (settings.shipped()) {
      files.add(file(setup.geoData(SHIPPED), use.origin(), setup));
    }
    for (GeoipSettings.Named named : settings.files()) {
      files.add(file(named.path(), named.word().origin(), setup));
    }
    return files;
  }

  /** Shared by all blocks and with the configurations before and after. */
  private static DatabaseFile file(Path path, Origin origin, Setup setup) {
    DatabaseFile file =
        setup.shared(
            new DatabaseFile.Key(path),
            () -> new DatabaseFile(path, setup.clock(), setup.metrics()));
    setup.onStart(() -> file.file().start(setup, origin));
    return file;
  }
}
