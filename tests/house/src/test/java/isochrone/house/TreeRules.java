package isochrone.house;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What holds for all files of the project. */
final class TreeRules {
  /** Kinds of file that people write, so that a search for words does not go through data. */
  private static final List<String> WRITTEN =
      List.of(".java", ".md", ".xml", ".conf", ".zone", ".service", "Corefile", "isochrone", "run");

  private static final Pattern LEFTOVER =
      Pattern.compile("\\bT[O]DO\\b|\\bFIX[M]E\\b|[@]author\\b");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.])/(?:home|root|Users|work)/\\w+");
  private static final Pattern REPOSITORY =
      Pattern.compile(
          "<(?:pluginRepositor|repositor|distributionManagement)|https?://(?!maven\\.apache\\.org/(?:POM|xsd)/|www\\.w3\\.org/)");
  private static final Pattern NULL_MARKED = Pattern.compile("(?m)^@NullMarked$");
  private static final Pattern TOP_TYPE =
      Pattern.compile(
          "(?m)^(?:(?:public|abstract|final|sealed|non-sealed)\\s+)*(?:class|interface|enum|record|@interface)\\s+(\\w+)");
  private static final Pattern ANNOTATIONS =
      Pattern.compile("(?:\\s|@\\w+(?:\\([^()]*\\))?|//[^\n]*)*");
  private static final Pattern VAR = Pattern.compile("\\bvar\\s+\\w+\\s*[=:]");
  private static final Pattern VAGUE_NAME = Pattern.compile(".*(?:Impl|Manager|Utils?|Helper)");
  private static final Pattern SLEEP =
      Pattern.compile("\\bThread\\s*\\.\\s*sleep\\b|\\bTimeUnit\\s*\\.\\s*\\w+\\s*\\.\\s*sleep\\b");
  private static final Pattern DISABLED = Pattern.compile("@Disabled\\b|@Ignore\\b");
  private static final Pattern MOCK =
      Pattern.compile("import (?:static )?(?:org\\.mockito|org\\.easymock|io\\.mockk)");

  /** Names of rooms that are also words of a protocol, of steering, or of measurement. */
  private static final Set<String> OTHER_MEANINGS =
      Set.of(
          "tcp", "http", "tls", "grpc", "dns", "file", "ttl", "profile", "latency", "ready",
          "status");

  private TreeRules() {}

  static List<String> nothingIsLeftOver(Tree tree) {
    return wordsFound(tree, LEFTOVER);
  }

  static List<String> noPathOfOneMachine(Tree tree) {
    return wordsFound(tree, MACHINE_PATH);
  }

  static List<String> pomsNameNoRepository(Tree tree) {
    List<String> broken = new ArrayList<>();
    for (Path pom : tree.files("pom.xml")) {
      broken.addAll(found(tree, pom, tree.text(pom), REPOSITORY));
    }
    return broken;
  }

  static List<String> linksLeadSomewhere(Tree tree) {
    List<String> broken = new ArrayList<>();
    for (Path page : tree.files(".md")) {
      for (String link : new Markdown(tree.text(page)).links()) {
        String target = link.replaceFirst("#.*", "");
        if (target.contains(":")) {
          continue;
        }
        Path file = target.isEmpty() ? page : page.resolveSibling(target);
        if (!Files.exists(file)) {
          broken.add(tree.name(page) + ": no such file: " + link);
        } else if (link.contains("#") && !hasHeading(tree.text(file), link)) {
          broken.add(tree.name(page) + ": no such heading: " + link);
        }
      }
    }
    return broken;
  }

  private static boolean hasHeading(String page, String link) {
    return new Markdown(page).anchors().contains(link.substring(link.indexOf('#') + 1));
  }

  static List<String> packagesAreNullMarked(Tree tree) {
    List<String> broken = new ArrayList<>();
    for (Path file : tree.files(".java")) {
      if (tree.name(file).contains("/resources/")) {
        continue; // What tests read is not ours to mark.
      }
      Path about = file.resolveSibling("package-info.java");
      // A test may stand in the package of what it tests, whose mark holds for both.
      Path main = Path.of(about.toString().replace("/src/test/java/", "/src/main/java/"));
      if (!isNullMarked(tree, about) && !isNullMarked(tree, main)) {
        broken.add(tree.name(file) + ": its package is not @NullMarked");
      }
    }
    return broken;
  }

  private static boolean isNullMarked(Tree tree, Path about) {
    return NULL_MARKED.matcher(tree.text(about)).find();
  }

  static List<String> typesSayWhatTheyAre(Tree tree) {
    List<String> broken = new ArrayList<>();
    for (JavaSource file : sources(tree, name -> name.contains("/src/main/"))) {
      Matcher type = TOP_TYPE.matcher(file.text());
      while (type.find()) {
        if (!endsInComment(file.text().substring(0, type.start()))) {
          broken.add(file.name() + ": no sentence says what " + type.group(1) + " is");
        }
      }
    }
    return broken;
  }

  /** Whether nothing but annotations stands behind the last comment. */
  private static boolean endsInComment(String before) {
    int end = before.lastIndexOf("*/");
    return end >= 0 && ANNOTATIONS.matcher(before.substring(end + 2)).matches();
  }

  static List<String> typesOfVariablesAreWritten(Tree tree) {
    return inCode(tree, name -> true, VAR);
  }

  static List<String> namesSayWhatThingsAre(Tree tree) {
    return sources(tree, name -> true).stream()
        .filter(file -> VAGUE_NAME.matcher(file.type()).matches())
        .map(file -> file.name() + ": the name says nothing")
        .toList();
  }

  static List<String> testsNeverSleep(Tree tree) {
    return inCode(tree, TreeRules::isTest, SLEEP);
  }

  static List<String> noTestIsSwitchedOff(Tree tree) {
    return inCode(tree, TreeRules::isTest, DISABLED);
  }

  static List<String> fakesAreWrittenByHand(Tree tree) {
    return inCode(tree, TreeRules::isTest, MOCK);
  }

  /** The core learns of plugins from what is installed: none is named in its strings. */
  static List<String> coreNamesNoPlugin(Tree tree) {
    Set<String> names = new TreeSet<>();
    tree.rooms().forEach(room -> names.add(room.name()));
    names.removeAll(OTHER_MEANINGS);
    List<String> broken = new ArrayList<>();
    for (JavaSource file : sources(tree, name -> name.startsWith("server/core/src/main/"))) {
      for (String literal : file.literals()) {
        if (names.contains(literal) || literal.contains("isochrone.plugin")) {
          broken.add(file.name() + ": names the plugin \"" + literal + "\"");
        }
      }
    }
    return broken;
  }

  private static boolean isTest(String name) {
    return name.contains("/src/test/") || name.startsWith("tests/");
  }

  private static List<JavaSource> sources(Tree tree, Predicate<String> wanted) {
    return tree.files(".java").stream()
        .filter(file -> wanted.test(tree.name(file)))
        .map(file -> JavaSource.of(tree, file))
        .toList();
  }

  private static List<String> inCode(Tree tree, Predicate<String> wanted, Pattern pattern) {
    List<String> broken = new ArrayList<>();
    for (JavaSource file : sources(tree, wanted)) {
      broken.addAll(found(tree, tree.root().resolve(file.name()), file.instructions(), pattern));
    }
    return broken;
  }

  private static List<String> wordsFound(Tree tree, Pattern pattern) {
    List<String> broken = new ArrayList<>();
    for (String ending : WRITTEN) {
      for (Path file : tree.files(ending)) {
        broken.addAll(found(tree, file, tree.text(file), pattern));
      }
    }
    return broken;
  }

  private static List<String> found(Tree tree, Path file, String text, Pattern pattern) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> tree.name(file) + ": \"" + match.group() + "\"")
        .toList();
  }
}
