package isochrone.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What runs for every query allocates nothing, takes no lock and waits for nobody. */
final class QueryPathTest {
  private static final String SAMPLE = "isochrone.house.bad.querypath";

  @Test
  void project_keepsTheRule() {
    CodePath path = new CodePath(project());

    assertThat(path.faults()).isEmpty();
  }

  /** A path that ends early would be free of faults whatever happens. */
  @Test
  void project_isLookedInto() {
    assertThat(new CodePath(project()).size()).isGreaterThan(100);
  }

  @Test
  void sample_isFoundOut() {
    List<String> faults = new CodePath(classes(SAMPLE, location -> true)).faults();

    assertThat(faults.stream().map(fault -> fault.replaceFirst(":\\d+", "")))
        .containsExactlyInAnyOrder(
            "BadAnswer.answer uses Optional",
            "BadAnswer.array allocates an array <- BadAnswer.answer",
            "BadAnswer.boxed boxes <- BadAnswer.answer",
            "BadAnswer.captured makes a lambda that captures <- BadAnswer.answer",
            "BadAnswer.copied allocates an array <- BadAnswer.answer",
            "BadAnswer.formatted allocates java.lang.Object <- BadAnswer.answer",
            "BadAnswer.formatted boxes <- BadAnswer.answer",
            "BadAnswer.formatted formats text <- BadAnswer.answer",
            "BadAnswer.iterated iterates over a collection <- BadAnswer.answer",
            "BadAnswer.joined joins strings <- BadAnswer.answer",
            "BadAnswer.lambda$bodyOfLambda$1 allocates java.lang.Object <- BadAnswer.bodyOfLambda"
                + " <- BadAnswer.answer",
            "BadAnswer.locked takes a lock <- BadAnswer.answer",
            "BadAnswer.logged logs <- BadAnswer.answer",
            "BadAnswer.matched uses a regular expression <- BadAnswer.answer",
            "BadAnswer.named uses dnsjava <- BadAnswer.answer",
            "BadAnswer.object allocates java.lang.Object <- BadAnswer.answer",
            "BadAnswer.optional uses Optional <- BadAnswer.answer",
            "BadAnswer.slept blocks <- BadAnswer.answer",
            "BadAnswer.streamed iterates over a collection <- BadAnswer.answer",
            "BadAnswer.streamed uses a stream <- BadAnswer.answer",
            "BadAnswer.synced takes a lock <- BadAnswer.answer",
            "BadMarked.text builds a string");
  }

  private static ClassFiles project() {
    return classes("isochrone", LayerRuleTest::ships);
  }

  private static ClassFiles classes(String root, java.util.function.Predicate<Location> wanted) {
    return new ClassFiles(
        new ClassFileImporter()
            .withImportOption(wanted::test).importPackages(root).stream()
                .filter(type -> !type.isArray() && type.getPackageName().startsWith(root))
                .map(JavaClass::getName)
                .collect(Collectors.toList()));
  }
}
