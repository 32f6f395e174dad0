package isochrone.house;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One plugin: its folder, and what lies in it.
 *
 * @param tree where it stands
 * @param family the folder above
 * @param name the folder
 */
record Room(Tree tree, String family, String name) {

  String folder() {
    return "plugins/" + family + "/" + name;
  }

  Markdown readme() {
    return new Markdown(tree.text(folder() + "/README.md"));
  }

  /** Where its classes and its {@code reference.conf} stand, as a path. */
  String packagePath() {
    return "isochrone/plugin/" + family + "/" + name;
  }

  private String referencePath() {
    return folder() + "/src/main/resources/" + packagePath() + "/reference.conf";
  }

  Config reference() {
    return ConfigFactory.parseString(tree.text(referencePath()));
  }

  boolean hasReference() {
    return !tree.text(referencePath()).isEmpty();
  }

  /** The lines of the services file, which name its factories. */
  List<String> services() {
    String path = folder() + "/src/main/resources/META-INF/services/isochrone.api.Extension";
    return tree.text(path).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  List<JavaSource> code() {
    return sources("/src/main/");
  }

  List<JavaSource> tests() {
    return sources("/src/test/");
  }

  private List<JavaSource> sources(String part) {
    List<JavaSource> sources = new ArrayList<>();
    for (Path file : tree.files(".java")) {
      if (tree.name(file).startsWith(folder() + part)) {
        sources.add(JavaSource.of(tree, file));
      }
    }
    return sources;
  }
}
