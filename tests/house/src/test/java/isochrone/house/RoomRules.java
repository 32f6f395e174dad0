package isochrone.house;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What every room keeps, so that whoever knows one knows all. */
final class RoomRules {
  private static final List<String> SECTIONS =
      List.of("Name", "Description", "Syntax", "Examples", "Metrics", "Ready", "See Also");

  /** A room whose model is one of CoreDNS's says what is different, wherever that is best told. */
  private static final String OPTIONAL_SECTION = "Different from CoreDNS";

  /** Keys of a {@code reference.conf} that speak of the statement, not of a setting. */
  private static final Set<String> ABOUT = Set.of("arguments", "lines", "inline", "extended-by");

  private static final String ENDPOINT = "endpoint";

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern LOGGER = Pattern.compile("\\bgetLogger(\\([^)]*\\))");
  private static final Pattern OPTION = Pattern.compile("(?:^|[\\s\\[])([a-z][a-z0-9-]*)=");
  private static final Pattern STATEMENT =
      Pattern.compile("^\\s+\\[?([a-z][a-z0-9-]*)(?=[\\s\\]]|$)");

  private static final Map<String, String> CONTRACTS =
      Map.of(
          "HandlerFactory", "HandlerContract",
          "MethodFactory", "RoutingMethodContract",
          "ProbeFactory", "ProbeContract");

  private RoomRules() {}

  static List<String> readmeHasItsSections(Room room) {
    List<String> headings = new ArrayList<>(room.readme().sections().keySet());
    headings.remove(OPTIONAL_SECTION);
    return headings.equals(SECTIONS)
        ? List.of()
        : List.of(room.folder() + "/README.md: sections are " + headings + ", not " + SECTIONS);
  }

  /** Both ways: what Syntax does not name, and a word there that is nothing. */
  static List<String> syntaxNamesTheSettings(Room room) {
    Markdown syntax = room.readme().section("Syntax");
    Set<String> keys = settings(room).keySet();
    Set<String> arguments = arguments(room);
    Set<String> words = new TreeSet<>();
    for (String code : syntax.code()) {
      words.addAll(all(WORD, code, 0));
    }
    List<String> broken = new ArrayList<>();
    String page = room.folder() + "/README.md: Syntax ";
    for (String key : keys) {
      if (!words.contains(key) && !arguments.contains(key)) {
        broken.add(page + "does not name the setting " + key);
      }
    }
    for (String argument : arguments) {
      if (words.stream().noneMatch(word -> isName(word, argument))) {
        broken.add(page + "does not name the argument " + argument);
      }
    }
    for (String word : settingsNamedIn(syntax)) {
      if (!keys.contains(word) && !word.equals(ENDPOINT)) {
        broken.add(page + "names " + word + ", which is no setting");
      }
    }
    return broken;
  }

  /** An argument that takes several may be named by one of them: {@code ADDRESS...}. */
  private static boolean isName(String word, String argument) {
    return argument.equalsIgnoreCase(word)
        || argument.equalsIgnoreCase(word + "s")
        || argument.equalsIgnoreCase(word + "es");
  }

  static List<String> settingsAreRead(Room room) {
    Set<String> literals =
        room.code().stream().flatMap(file -> file.literals().stream()).collect(Collectors.toSet());
    return settings(room).keySet().stream()
        .filter(key -> !literals.contains(key))
        .map(key -> room.folder() + ": no code reads the setting " + key)
        .toList();
  }

  static List<String> settingsAreExplained(Room room) {
    List<String> broken = new ArrayList<>();
    if (!room.hasReference()) {
      broken.add(room.folder() + ": has no reference.conf beside its classes");
    }
    // An argument's default stands below the line of arguments, and is explained with it.
    Set<String> arguments = arguments(room);
    settings(room)
        .forEach(
            (key, value) -> {
              if (value.origin().comments().isEmpty() && !arguments.contains(key)) {
                broken.add(room.folder() + ": reference.conf does not explain " + key);
              }
            });
    return broken;
  }

  static List<String> servicesNameTheFactories(Room room) {
    Set<String> factories = new TreeSet<>();
    for (JavaSource file : room.code()) {
      if (isFactory(file)) {
        factories.add(file.qualifiedType());
      }
    }
    Set<String> named = new TreeSet<>(room.services());
    return named.equals(factories) && !named.isEmpty()
        ? List.of()
        : List.of(room.folder() + ": the services file names " + named + ", not " + factories);
  }

  static List<String> contractsAreTested(Room room) {
    List<String> broken = new ArrayList<>();
    CONTRACTS.forEach(
        (factory, contract) -> {
          // A probe that connects to no port keeps the general part of its contract.
          Pattern extending = Pattern.compile("\\bextends\\s+(Any)?" + contract + "\\b");
          if (room.code().stream().anyMatch(file -> implementsKind(file, factory))
              && room.tests().stream().noneMatch(test -> extending.matcher(test.code()).find())) {
            broken.add(room.folder() + ": no test extends " + contract);
          }
        });
    return broken;
  }

  /** {@code log-level} finds the loggers of a room by its name. */
  static List<String> loggersGoByTheRoom(Room room) {
    String topic = "(\"isochrone." + room.name() + "\")";
    List<String> broken = new ArrayList<>();
    for (JavaSource file : room.code()) {
      for (String logger : all(LOGGER, file.code(), 1)) {
        if (!logger.equals(topic)) {
          broken.add(file.name() + ": its logger is " + logger + ", not " + topic);
        }
      }
    }
    return broken;
  }

  static List<String> roomIsListed(Room room) {
    Tree tree = room.tree();
    String path = room.family() + "/" + room.name();
    String artifact = "<artifactId>" + room.family() + "-" + room.name() + "</artifactId>";
    Map<String, String> places = new LinkedHashMap<>();
    places.put("plugins/pom.xml", "<module>" + path + "</module>");
    places.put(room.folder() + "/pom.xml", artifact);
    places.put("server/app/pom.xml", artifact);
    places.put("plugins/README.md", "(" + path + "/README.md)");
    places.put("plugins/" + room.family() + "/README.md", "(" + room.name() + "/README.md)");
    return places.entrySet().stream()
        .filter(place -> !tree.text(place.getKey()).contains(place.getValue()))
        .map(place -> place.getKey() + ": lacks " + place.getValue())
        .toList();
  }

  /** Every setting with its value, also those of nested statements; sorted by name. */
  private static Map<String, ConfigValue> settings(Room room) {
    Map<String, ConfigValue> settings = new TreeMap<>();
    collect(room.reference().root(), settings);
    return settings;
  }

  /** The names of all arguments, also those of nested statements; sorted. */
  private static Set<String> arguments(Room room) {
    Set<String> arguments = new TreeSet<>();
    collectArguments(room.reference().root(), arguments);
    return arguments;
  }

  private static void collectArguments(ConfigObject schema, Set<String> into) {
    if (schema.get("arguments") instanceof ConfigList names) {
      names.forEach(name -> into.addAll(all(WORD, String.valueOf(name.unwrapped()), 0)));
    }
    schema.values().forEach(value -> nested(value).forEach(inner -> collectArguments(inner, into)));
  }

  private static void collect(ConfigObject schema, Map<String, ConfigValue> into) {
    schema.forEach(
        (key, value) -> {
          if (!ABOUT.contains(key)) {
            if (!isPart(key, value)) {
              into.put(key, value);
            }
            nested(value).forEach(inner -> collect(inner, into));
          }
        });
  }

  /** What a routing method adds to each endpoint stands in an object, which is no statement. */
  private static boolean isPart(String key, ConfigValue value) {
    return key.equals(ENDPOINT) && value instanceof ConfigObject;
  }

  private static List<ConfigObject> nested(ConfigValue value) {
    if (value instanceof ConfigObject one) {
      return List.of(one);
    }
    return value instanceof ConfigList list
        ? list.stream()
            .filter(item -> item.valueType() == ConfigValueType.OBJECT)
            .map(ConfigObject.class::cast)
            .toList()
        : List.of();
  }

  /** Words in the places where only settings stand: first in an indented line, or before "=". */
  private static Set<String> settingsNamedIn(Markdown syntax) {
    Set<String> named = new TreeSet<>();
    for (String line : syntax.fences()) {
      named.addAll(all(STATEMENT, line, 1));
      named.addAll(all(OPTION, line, 1));
    }
    for (String span : syntax.spans()) {
      named.addAll(all(OPTION, span, 1));
    }
    return named;
  }

  private static Collection<String> all(Pattern pattern, String in, int group) {
    Matcher matcher = pattern.matcher(in);
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(group));
    }
    return found;
  }

  private static boolean isFactory(JavaSource file) {
    return file.type().endsWith("Factory")
        && Pattern.compile("\\bfinal\\s+class\\s+" + file.type() + "\\b")
            .matcher(file.code())
            .find();
  }

  private static boolean implementsKind(JavaSource file, String factory) {
    return Pattern.compile("\\bimplements\\s+[\\w\\s,]*\\b" + factory + "\\b")
        .matcher(file.code())
        .find();
  }
}
