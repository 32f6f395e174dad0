package isochrone.corefile;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportsTest {

  @TempDir private Path folder;
  private Problems problems = new Problems();

  @BeforeEach
  void forget() {
    problems = new Problems();
  }

  @Test
  void snippet_isPutInPlace() {
    Reading reading =
        Reading.of("(web) {\n a 1 {\n b\n }\n c\n}\n. {\n import web\n x { import web }\n}\n");
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.blocks()).containsExactly(".:1053{a 1{b}; c; x{a 1{b}; c}}");
  }

  @Test
  void snippet_takesArguments() {
    Reading reading =
        Reading.of(
            "(web) {\n a port={args[0]} {args[1]} \"{args[1]}\" {args[0]}\n b {args[:]}\n}\n"
                + ". { import web 80 \"x y\" }");
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.blocks()).containsExactly(".:1053{a port=80 'x y' 'x y' 80; b 80 'x y'}");
  }

  @Test
  void snippet_ofServerBlocks_isPutBetweenBlocks() {
    Reading reading = Reading.of("(all) {\n {args[0]}.org { x }\n}\nimport all a\nimport all b\n");
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.blocks()).containsExactly("a.org.:1053{x}", "b.org.:1053{x}");
  }

  @Test
  void argument_keepsItsPlace() {
    Directive line =
        Reading.of("(s) { a {args[0]} }\n. { import s b }")
            .corefile()
            .blocks()
            .get(0)
            .directives()
            .get(0);
    assertThat(line.origin()).hasToString("Corefile:1:7");
    assertThat(line.arguments().get(0).origin()).hasToString("Corefile:2:14");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          (s) { a }⏎(s) { b }⏎. { import s }   | 2:1 snippet s is defined already, at Corefile:1:1
          (s) { import s }⏎. { import s }      | 1:1 snippet s imports itself
          (s) x { a }⏎. { import s }           | 1:5 the name of a snippet stands alone before its {
          (s)⏎. { }                            | 1:1 snippet (s) needs its content in braces
          (s) { a {args[1]} }⏎. { import s x } | 2:12 snippet s needs {args[1]} at Corefile:1:9 (1 given)
          (s) { a }⏎. { import s x }           | 2:14 snippet s uses no arguments (was x)
          . { import s }⏎(s) { a }             | 1:12 snippet s is defined only at Corefile:2:1; define it before its use
          (snip) { a }⏎. { import snop 1 }     | 2:12 there is no snippet (was snop; did you mean snip?)
          (snip) { a }⏎. { import snop }       | 2:12 there is no file or snippet of this name (was snop; did you mean snip?)
          . { import }                         | 1:5 import needs a file, a pattern, or the name of a snippet
          . { import "" }                      | 1:12 import needs a file, a pattern, or the name of a snippet
          . { import no/*/*.conf }             | 1:12 a pattern may hold one * and one ? and no [ (was no/*/*.conf)
          . { import no-such-file x }          | 1:25 only snippets take arguments, and there is no snippet no-such-file (was x)
          . { import no-such-file { a } }      | 1:12 there is no file or snippet of this name (was no-such-file)~1:25 import takes no block
          """)
  void import_isRefused(String text, String expected) {
    assertThat(Reading.of(text.replace('⏎', '\n')).problems())
        .containsExactly(expected.split("~", -1));
  }

  @Test
  void file_isReadFromTheFolderOfItsImporter() throws IOException {
    write("sub/b.conf", "import c.conf\n");
    write("sub/c.conf", "c {\n");
    Corefile corefile = read("a.org {\n import sub/b.conf\n}\n");
    assertThat(corefile.blocks()).hasSize(1);
    assertThat(texts())
        .containsExactly(folder.resolve("sub/c.conf") + ":1:3: corefile: this { is not closed");
    assertThat(corefile.sources())
        .contains(folder.resolve("sub/b.conf"), folder.resolve("sub/c.conf"));
  }

  @Test
  void pattern_bringsFilesInOrderOfNames() throws IOException {
    write("conf/b.conf", "b.org { }");
    write("conf/a.conf", "a.org { }");
    write("conf/c.txt", "c.org { }");
    Corefile corefile = read("import conf/*.conf");
    assertThat(problems.all()).isEmpty();
    assertThat(corefile.blocks())
        .extracting(block -> block.keys().get(0).zone().toString())
        .containsExactly("a.org.", "b.org.");
    assertThat(corefile.sources()).contains(folder.resolve("conf"));
  }

  @Test
  void pattern_withoutMatch_isAdvisedAgainst() throws IOException {
    read(". { import none-*.conf }");
    assertThat(problems.all()).isEmpty();
    assertThat(problems.advice())
        .extracting(Problem::text)
        .containsExactly("no file matches none-*.conf");
  }

  @Test
  void file_thatIsMissing_isRefusedWithSuggestion() throws IOException {
    write("common.conf", "a");
    Corefile corefile = read(". {\n import comon.conf\n}\n");
    assertThat(texts())
        .containsExactly(
            folder.resolve("Corefile")
                + ":2:9: corefile: there is no file or snippet of this name"
                + " (was comon.conf; did you mean common.conf?)");
    assertThat(corefile.sources()).contains(folder.resolve("comon.conf"));
  }

  @Test
  void file_thatIsMissing_isNotTakenForItsImporter() throws IOException {
    read(". {\n import corefiles\n}\n");
    assertThat(texts()).singleElement().asString().endsWith(" (was corefiles)");
  }

  @Test
  void folder_isRefused() throws IOException {
    Files.createDirectories(folder.resolve("conf"));
    read(". { import conf }");
    assertThat(texts()).singleElement().asString().endsWith(" is a folder; a file is needed");
  }

  @Test
  void files_thatImportEachOther_areRefused() throws IOException {
    write("a.conf", "import b.conf\n");
    write("b.conf", "import a.conf\n");
    read(". { import a.conf }");
    assertThat(texts()).singleElement().asString().endsWith("a.conf imports itself");
  }

  @Test
  void text_thatIsNotUtf8_isRefusedAtItsPlace() throws IOException {
    Files.write(
        folder.resolve("Corefile"), new byte[] {'.', '{', '\n', 'a', (byte) 0xff, '\n', '}'});
    Corefile.read(folder.resolve("Corefile"), name -> null, 53, problems);
    assertThat(texts())
        .contains(folder.resolve("Corefile") + ":2:2: corefile: this is not UTF-8 text");
  }

  @Test
  void file_thatIsTooLarge_isRefused() throws IOException {
    write("large.conf", " ".repeat((64 << 20) + 1));
    read(". { import large.conf }");
    assertThat(texts()).singleElement().asString().endsWith(" is larger than 67108864 octets");
  }

  @Test
  void imports_thatDouble_endAtTheLimit() {
    StringBuilder text = new StringBuilder("(s0) { a }\n");
    for (int i = 1; i < 25; i++) {
      text.append("(s" + i + ") {\n import s" + (i - 1) + "\n import s" + (i - 1) + "\n}\n");
    }
    assertThat(Reading.of(text + ". { import s24 }").problems())
        .singleElement()
        .asString()
        .endsWith("there are more than 10000 imports");
  }

  @Test
  void imports_thatAreLarge_endAtTheLimit() {
    String text = "(s) { " + "a ".repeat(10_000) + "}\n. {\n" + "import s\n".repeat(200) + "}";
    assertThat(Reading.of(text).problems())
        .singleElement()
        .asString()
        .endsWith("imports bring in more than 1000000 words");
  }

  @Test
  void imports_thatAreDeep_endAtTheLimit() {
    StringBuilder text = new StringBuilder("(s0) { a }\n");
    for (int i = 1; i < 100; i++) {
      text.append("(s" + i + ") {\n import s" + (i - 1) + "\n}\n");
    }
    assertThat(Reading.of(text + ". { import s99 }").problems())
        .singleElement()
        .asString()
        .endsWith("nested more than 30 deep");
  }

  @Test
  void digest_tellsWhetherAnythingChanged() throws IOException {
    write("a.conf", "x");
    String before = read(". { import a.conf }").digest();
    assertThat(read(". { import a.conf }").digest()).isEqualTo(before);
    write("a.conf", "y");
    String changed = read(". { import a.conf }").digest();
    assertThat(changed).isNotEqualTo(before);
    Files.delete(folder.resolve("a.conf"));
    assertThat(read(". { import a.conf }").digest()).isNotIn(before, changed);
  }

  @Test
  void digest_dependsOnVariables() {
    String text = ". { x {$A:1} }";
    assertThat(Reading.of(text).corefile().digest())
        .isEqualTo(Reading.of(text).corefile().digest())
        .isNotEqualTo(Reading.of(text, java.util.Map.of("A", "2")).corefile().digest());
  }

  @Test
  void corefile_thatIsMissing_isRefused() {
    Corefile corefile = Corefile.read(folder.resolve("Corefile"), name -> null, 53, problems);
    assertThat(corefile.blocks()).isEmpty();
    assertThat(corefile.sources()).containsExactly(folder.resolve("Corefile"));
    assertThat(texts()).singleElement().asString().endsWith(": there is no such file");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Corefile read(String text) throws IOException {
    write("Corefile", text);
    return Corefile.read(folder.resolve("Corefile"), name -> null, 1053, problems);
  }

  private List<String> texts() {
    return problems.all().stream().map(Problem::toString).collect(Collectors.toList());
  }
}
