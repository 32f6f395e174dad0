package isochrone.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LayerRuleTest {
  private static final JavaClasses PROJECT =
      new ClassFileImporter().withImportOption(LayerRuleTest::ships).importPackages("isochrone");

  @ParameterizedTest
  @EnumSource
  void project_keepsTheRule(LayerRule rule) {
    assertThat(failures(rule, "isochrone", PROJECT)).isEmpty();
  }

  /** A sample has one class {@code Bad…} that breaks the rule, among others that do not. */
  @ParameterizedTest
  @EnumSource
  void sample_isFoundOut(LayerRule rule) {
    JavaClasses sample = new ClassFileImporter().importPackages(rule.sample());

    List<String> failures = failures(rule, rule.sample(), sample);

    assertThat(failures).isNotEmpty().allMatch(failure -> failure.contains(".Bad"));
    assertThat(badClasses(sample)).allMatch(bad -> named(bad, failures));
  }

  /** Rules over an empty set of classes would hold whatever happens. */
  @Test
  void project_isLookedInto() {
    for (String part : List.of("wire", "api", "net", "chain", "plugin.serving", "plugin.probes")) {
      assertThat(PROJECT.stream().map(JavaClass::getPackageName))
          .as(part)
          .anyMatch(name -> name.startsWith("isochrone." + part));
    }
    assertThat(PROJECT.stream().map(JavaClass::getPackageName))
        .noneMatch(name -> name.startsWith("isochrone.house"));
  }

  private static List<String> failures(LayerRule rule, String root, JavaClasses classes) {
    return rule.below(root).evaluate(classes).getFailureReport().getDetails();
  }

  private static Stream<String> badClasses(JavaClasses sample) {
    return sample.stream().map(JavaClass::getName).filter(name -> name.contains(".Bad"));
  }

  private static boolean named(String bad, List<String> failures) {
    return failures.stream().anyMatch(failure -> failure.contains(bad));
  }

  static boolean ships(Location location) {
    return !location.contains("/test-classes/")
        && !location.contains("isochrone-kit")
        && !location.contains("tests/kit");
  }
}
