package isochrone.dist;

import isochrone.api.Extension;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The words of a Corefile that are not called as the room that they live in. */
final class Aliases {
  private static final String PACKAGE = "isochrone.plugin.";

  private Aliases() {}

  /** The folder of the room that each of these words is explained in. */
  static SortedMap<String, Path> of(Rooms rooms) {
    List<String> names = rooms.names();
    SortedMap<String, Path> aliases = new TreeMap<>();
    for (Extension extension : ServiceLoader.load(Extension.class)) {
      String packageName = extension.getClass().getPackageName();
      if (packageName.startsWith(PACKAGE) && !names.contains(extension.name())) {
        String[] below = packageName.substring(PACKAGE.length()).split("\\.", -1);
        Path folder = Path.of("plugins", below);
        if (rooms.pages().containsKey(folder)) {
          aliases.put(extension.name(), folder);
        }
      }
    }
    return aliases;
  }
}
