package isochrone.config;

import com.typesafe.config.Config;
import isochrone.api.Block;
import isochrone.api.Line;
import isochrone.api.Problem;
import isochrone.api.Suggestion;
import isochrone.api.Word;
import isochrone.corefile.Directive;
import isochrone.corefile.Problems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads directives over the settings that their plugins declare. */
public final class BlockReader {

  private final Catalogue catalogue;
  private final Declared declared;
  private final Problems problems;

  /**
   * A reader.
   *
   * @param catalogue the settings that extensions add to others' statements
   * @param problems where every mistake goes
   */
  public BlockReader(Catalogue catalogue, Problems problems) {
    this.catalogue = catalogue;
    this.declared = new Declared(catalogue);
    this.problems = problems;
  }

  /** Reads one use of a directive whose plugin declares {@code reference}. */
  public Block read(Directive directive, Config reference) {
    TypedBlock.Context context = new TypedBlock.Context(directive.name().text(), "", problems);
    return read(directive, declared.of(reference), context);
  }

  private TypedBlock read(Directive directive, Schema schema, TypedBlock.Context context) {
    Growth.Result grown = declared.grown(schema, directive);
    TypedBlock block =
        new TypedBlock(grown.schema(), context, directive.name().text(), directive.origin());
    new LineReader(directive, block, grown.complete()).read();
    if (!grown.complete()) {
      extension(schema.growth(), block);
    }
    if (directive.body() != null) {
      for (Directive statement : directive.body()) {
        statement(statement, block, grown.complete());
      }
    }
    return block;
  }

  private void extension(@Nullable Growth growth, TypedBlock block) {
    String key = growth == null ? null : growth.namedBy();
    Given named = key == null ? null : block.given().get(key);
    if (growth != null && key != null && named != null) {
      String name = named.words().get(0).text();
      block.report(key, named.place(), growth.unknown(name, catalogue));
    }
  }

  private void statement(Directive statement, TypedBlock block, boolean known) {
    Word name = statement.name();
    Schema schema = block.schema();
    Setting setting = name.quoted() ? null : schema.option(name.text());
    if (setting != null) {
      setting(statement, setting, block);
    } else if (schema.hasLines()) {
      line(statement, block);
    } else if (known) {
      unknown(statement, block);
    }
  }

  private void setting(Directive statement, Setting setting, TypedBlock block) {
    String key = setting.key();
    Given before = block.given().get(key);
    Schema nested = setting.schema();
    if (nested != null) {
      if (before != null && setting.kind() == Setting.Kind.BLOCK) {
        block.problem(statement.origin(), key + " is given twice, first at " + before.origin());
      }
      block.add(read(statement, nested, block.context().inside(key)), statement.origin());
      return;
    }
    if (statement.body() != null) {
      block.report(key, statement.origin(), key + " takes no block");
    }
    Intake.put(block, setting, statement.origin(), statement.arguments());
  }

  private static void line(Directive statement, TypedBlock block) {
    if (statement.body() != null) {
      block.problem(statement.origin(), "this line takes no block");
    }
    List<Word> words = new ArrayList<>();
    words.add(statement.name());
    words.addAll(statement.arguments());
    block.add(new Line(List.copyOf(words)));
  }

  private static void unknown(Directive statement, TypedBlock block) {
    Schema schema = block.schema();
    String text = statement.name().text();
    int equals = text.indexOf('=');
    String key = equals < 0 ? text : text.substring(0, equals);
    if (equals > 0 && schema.option(key) != null) {
      block.problem(
          statement.origin(),
          "on a line of its own a setting has no = (was "
              + Problem.shown(text)
              + "; did you mean "
              + Problem.shown(key + " " + text.substring(equals + 1))
              + "?)");
    } else if (schema.argument(text) != null) {
      block.problem(
          statement.origin(),
          text + " is no setting but an argument: " + Argument.usage(schema.arguments()));
    } else if (schema.options().isEmpty()) {
      block.problem(
          statement.origin(), "there are no settings here (was " + Problem.shown(text) + ")");
    } else {
      block.problem(
          statement.origin(), "unknown setting " + Suggestion.was(text, schema.options()));
    }
  }
}
