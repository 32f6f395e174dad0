package isochrone.plugin.probes.metric;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.ProbeFactory;
import isochrone.kit.ProbeBench;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricSettingsTest {
  private static final ProbeFactory FACTORY = new MetricFactory();

  private static List<String> problems(String settings) {
    return ProbeBench.problems(FACTORY, settings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:9090",
        "ftp://localhost",
        "http://",
        "http://localhost/?a=b",
        "http://localhost/#a",
        "http://user:secret@localhost/",
        "http://local_host:x/"
      })
  void server_mustBeAWebAddress(String server) {
    assertThat(problems("above=1 \"server=" + server + "\" {\n query up\n}"))
        .singleElement()
        .asString()
        .startsWith("monitor: server must be an http or https URL without query (was ");
  }

  @Test
  void query_mustBeGiven() {
    assertThat(problems("above=1"))
        .containsExactly("monitor: query is missing: say in PromQL what to ask for");
  }

  @Test
  void query_knowsNoAddress() {
    assertThat(problems("above=1 {\n query \"up{instance='{address}'}\"\n}"))
        .singleElement()
        .asString()
        .contains("query must not have {address} or {port}");
  }

  @Test
  void query_mayHaveNoSlips() {
    assertThat(problems("above=1 {\n query \"up{job='{endpont}'}\"\n}"))
        .containsExactly(
            "monitor: query has {endpont}, which stands for nothing; did you mean {endpoint}?");
  }

  @Test
  void bounds_mustLeaveAValue() {
    assertThat(problems("above=5 at-most=5 {\n query up\n}"))
        .singleElement()
        .asString()
        .startsWith("monitor: at-most leaves no value that is above 5 (was 5");
    assertThat(problems("at-least=6 below=5 {\n query up\n}")).hasSize(1);
    assertThat(problems("at-least=5 at-most=5 {\n query up\n}")).isEmpty();
    assertThat(problems("above=4 at-most=5 {\n query up\n}")).isEmpty();
  }

  @Test
  void bounds_atLeastOneMustBeGiven() {
    assertThat(problems("{\n query up\n}"))
        .containsExactly(
            "monitor: at-least is missing, and so are at-most, above and below: give one of them");
    assertThat(problems("above=much {\n query up\n}")).hasSize(1);
    assertThat(problems("below=NaN {\n query up\n}")).hasSize(1);
  }

  @Test
  void noData_isOneOfTwoWords() {
    assertThat(problems("above=1 no-data=unknown {\n query up\n}")).hasSize(1);
  }

  @Test
  void header_mustBeOneThatMayBeSent() {
    assertThat(problems("above=1 {\n query up\n header Connection close\n}"))
        .containsExactly("monitor: header cannot be of this name (was Connection)");
    assertThat(problems("above=1 {\n query up\n header \"a b\" c\n}")).hasSize(1);
  }
}
