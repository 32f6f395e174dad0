package isochrone.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import isochrone.api.Origin;
import isochrone.api.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A block as a Typesafe Config: what was given, over the defaults. */
final class ConfigView {

  private ConfigView() {}

  static Config of(Schema schema, Map<String, Given> given) {
    Config config = ConfigFactory.empty();
    for (Setting setting : schema.settings()) {
      if (!setting.kind().isNested()) {
        config = config.withValue(setting.key(), setting.standard());
      }
    }
    for (Map.Entry<String, Given> entry : given.entrySet()) {
      config = config.withValue(entry.getKey(), value(schema, entry.getKey(), entry.getValue()));
    }
    return config;
  }

  private static ConfigValue value(Schema schema, String key, Given given) {
    Setting setting = schema.setting(key);
    Argument argument = schema.argument(key);
    boolean several = argument != null && argument.several();
    Setting.Kind kind = setting == null ? Setting.Kind.VALUE : setting.kind();
    return switch (several ? Setting.Kind.LIST : kind) {
      case VALUE -> at(given.words().get(0).text(), given.place());
      case FLAG -> at(true, given.origin());
      case LIST -> at(words(given.words()), given.origin());
      case BLOCK -> given.blocks().get(0).config().root();
      case BLOCKS -> at(objects(given.blocks()), given.origin());
    };
  }

  private static List<ConfigValue> objects(List<TypedBlock> blocks) {
    List<ConfigValue> objects = new ArrayList<>();
    blocks.forEach(block -> objects.add(block.config().root()));
    return objects;
  }

  private static List<ConfigValue> words(List<Word> words) {
    List<ConfigValue> values = new ArrayList<>();
    words.forEach(word -> values.add(at(word.text(), word.origin())));
    return values;
  }

  private static ConfigValue at(Object value, Origin origin) {
    ConfigOrigin file = ConfigOriginFactory.newFile(origin.file());
    ConfigOrigin place = origin.line() == 0 ? file : file.withLineNumber(origin.line());
    return ConfigValueFactory.fromAnyRef(value).withOrigin(place);
  }
}
