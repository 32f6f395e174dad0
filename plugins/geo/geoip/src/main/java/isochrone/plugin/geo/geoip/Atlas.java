package isochrone.plugin.geo.geoip;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Databases one over the other, and places over them all. */
final class Atlas implements AutoCloseable {
  private final List<DatabaseFile> files;
  private final @Nullable GeoTables places;
  private List<Database> merged = List.of();
  private @Nullable GeoTables tables;

  /**
   * What makes two of them the same: server blocks that say the same share the tables.
   *
   * @param files where they differ, the later one is right
   */
  record Key(List<Path> files, List<Place> places) {}

  /** What one source knows. */
  record Source(String name, GeoTables tables) {}

  Atlas(List<DatabaseFile> files, List<Place> places) {
    this.files = files;
    this.places = places.isEmpty() ? null : Places.tables(places);
  }

  /** Takes over what the files hold now. */
  void look() {
    files.forEach(file -> file.file().look());
  }

  /** What all sources know together; the same object until one of them changes. */
  synchronized GeoTables tables() {
    List<Database> now = databases();
    GeoTables made = tables;
    if (made == null || !sameObjects(now, merged)) {
      made = merge(now);
      tables = made;
      merged = now;
    }
    return made;
  }

  private GeoTables merge(List<Database> databases) {
    GeoTables made = databases.isEmpty() ? GeoTables.EMPTY : databases.get(0).tables();
    for (Database each : databases.subList(Math.min(1, databases.size()), databases.size())) {
      made = each.tables().over(made);
    }
    return places == null ? made : places.over(made);
  }

  private List<Database> databases() {
    List<Database> databases = new ArrayList<>();
    for (DatabaseFile file : files) {
      Database database = file.database();
      if (database != null) {
        databases.add(database);
      }
    }
    return databases;
  }

  /** Comparing contents would take long. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean sameObjects(List<Database> some, List<Database> others) {
    boolean same = some.size() == others.size();
    for (int i = 0; same && i < some.size(); i++) {
      same = some.get(i) == others.get(i);
    }
    return same;
  }

  /** The files are closed by whoever opened them. */
  @Override
  public void close() {}
}
