package isochrone.plugin.serving.template;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.InMemoryServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "template IN A | Corefile:2:1: template: a template without rcode needs answer or"
            + " authority",
        "template IN | Corefile:2:1: template: type is missing; write: template CLASS TYPE",
        "template CH TXT rcode=NXDOMAIN | Corefile:2:10: template: class must be IN or ANY; chaos",
        "template INN TXT rcode=NXDOMAIN | Corefile:2:10: template: class must be one of IN, ANY"
            + " (was INN; did you mean IN?)",
        "template IN AAAB rcode=NXDOMAIN | Corefile:2:13: template: unknown type (was AAAB; did you"
            + " mean AAAA?)",
        "template IN A example.net rcode=NXDOMAIN | Corefile:2:15: template: example.net has"
            + " nothing to do with the zones of this block",
        "template IN A a..b rcode=NXDOMAIN | Corefile:2:15: template: no domain name: name 'a..b'"
            + " has an empty label",
        "template IN A rcode=NXDOMIAN | Corefile:2:15: template: rcode must be the name of a"
            + " result (was NXDOMIAN; did you mean NXDOMAIN?)",
        "template IN A rcode=BADVERS | Corefile:2:15: template: rcode must be the name of a"
            + " result (was BADVERS; NXDOMAIN and REFUSED are such)",
      })
  void line_isRefused(String line, String problem) {
    assertThat(InMemoryServer.problems("example.org {\n" + line + "\n}"))
        .singleElement()
        .asString()
        .startsWith(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "match a(b | 3:7: template: match: no regular expression: missing closing ) (was \"a(b\")",
        "match a(?=b) | 3:7: template: match: no regular expression:",
        "match (((a{99}){99}){9}) | 3:7: template: match: the expression is too large",
        "answer {{ .Name }} 60 A 192.0.2.1 | 3:8: template: answer: a record stands in quotes (did"
            + " you mean \"{{ .Name }} 60 A 192.0.2.1\"?)",
        "answer \"\" | 3:8: template: answer: there is no record",
        "answer \"name 60 IN A 192.0.2.300\" | 3:8: template: answer: data of type A: Invalid"
            + " address (was 192.0.2.300)",
        "answer \"{{ .Name }} 60 IN A 192.0.2.300\" | 3:8: template: answer: data of type A:",
        "answer \"{{ .Name }} 60 IN AAB {{ .Name }}\" | 3:8: template: answer: unknown record type"
            + " (was AAB",
        "answer \"{{ .Name }} 60 CH A {{ .Name }}\" | 3:8: template: answer: only records of class"
            + " IN are served (was CH)",
        "answer \"{{ .Name }} 2147483648 A {{ .Name }}\" | 3:8: template: answer: a TTL must be 0"
            + " to 2147483647 seconds (was 2147483648)",
        "answer \"{{ .Name }}\" | 3:8: template: answer: a record has a name, a type and data",
        "answer \"a..b A 192.0.2.1\" | 3:8: template: answer: no domain name: 'a..b': invalid empty"
            + " label",
        "answer \"{{ .Nmae }} A 192.0.2.1\" | 3:9: template: answer: unknown value (was .Nmae; did"
            + " you mean .Name?)",
        "answer \"x A {{ .Group.a }}\" | 3:13: template: answer: no group of this name in .* (was"
            + " a)",
        "answer \"x A {{ index .Match 1 }}\" | 3:13: template: answer: the number of a group must"
            + " be 0 (was 1)",
        "answer \"x A {{ .Name\" | 3:13: template: answer: these braces are not closed (was \"{{"
            + " .Name\")",
        "answer \"x A {{ }}\" | 3:13: template: answer: nothing stands between {{ and }}",
        "answer \"x A {{ Name }}\" | 3:13: template: answer: unknown value (was Name; did you mean"
            + " .Name?)",
        "answer \"x A {{ .Name .Zone }}\" | 3:13: template: answer: one value stands between {{ and"
            + " }} (was \".Name .Zone\")",
        "answer \"x A {{ if .Name }}1{{ end }}\" | 3:13: template: answer: values alone stand"
            + " between {{ and }}, no statements (was if)",
        "answer \"x A {{ printf .Name }}\" | 3:13: template: answer: of functions there are index"
            + " and parseInt (was printf)",
        "answer \"x A {{- .Name }}\" | 3:13: template: answer: blanks beside braces stay as they"
            + " are: leave out the hyphen (was -)",
        "answer \"x A {{ .Question.Name }}\" | 3:13: template: answer: .Question is not known here;"
            + " .Name, .Type, .Class and .Remote are",
        "answer \"x A {{ parseInt .Name 99 8 }}\" | 3:13: template: answer: the base of parseInt"
            + " must be 2 to 36 (was 99)",
        "answer \"x A {{ parseInt .Name 16 }}\" | 3:13: template: answer: something is missing"
            + " before }} (was \"parseInt .Name 16\")",
        "answer \"x A \\{{ .Name }}\" | 3:13: template: answer: a backslash before {{ would change",
        "answer \"x TXT \\\"{{ .Nmae }}\\\"\" | 3:17: template: answer: unknown value (was .Nmae",
        "ederror 65536 | 3:9: template: ederror: code must be 0 to 65535 (was 65536)",
        "fallthrough a..b | 3:13: template: fallthrough: no domain name: name 'a..b'",
        "answers x | 3:1: template: unknown setting (was answers; did you mean answer?)",
      })
  void blockLine_isRefused(String line, String problem) {
    List<String> problems =
        InMemoryServer.problems(
            "example.org {\ntemplate ANY ANY rcode=NXDOMAIN {\n" + line + "\n}\n}");
    assertThat(problems).singleElement().asString().startsWith("Corefile:" + problem);
  }

  @Test
  void upstream_meansNothing() {
    String corefile =
        "example.org {\ntemplate ANY ANY {\nrcode NXDOMAIN\nupstream 192.0.2.53\n}\n}";
    assertThat(InMemoryServer.problems(corefile)).isEmpty();
  }

  @Test
  void groups_areDemandedOfEveryExpression() {
    String corefile =
        """
        example.org {
          template IN A {
            match ^(?P<a>x)
            match ^(?P<b>x)(y)
            answer "n A {{ .Group.a }}"
            answer "n A {{ .Group.c }}"
            answer "n A {{ index .Match 2 }}"
            answer "n A {{ index .Match 1 }}"
          }
        }
        """;
    assertThat(InMemoryServer.problems(corefile))
        .containsExactly(
            "Corefile:5:17: template: answer: no group of this name in \"^(?P<b>x)(y)\" (was a; did"
                + " you mean b?)",
            "Corefile:6:17: template: answer: no group of this name in \"^(?P<a>x)\" (was c; did"
                + " you mean a?)",
            "Corefile:7:17: template: answer: the number of a group must be 0 to 1 (was 2)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{{ .Name }} 60 {{ .Class }} SOA ns.a. m.a. (1 2 3 4 5)",
        "{{ .Name }} A 10.{{ parseInt (index .Match 0) 16 8 }}.0.1",
        "{{ .Name }} 1h IN TXT {{ index .Group \\\"a\\\" }} \\\"{{ .Group.a }};\\\"",
        "{{.Name}} {{ .Type }} 192.0.2.1",
        "{{ .Name }} TYPE65280 \\# 4 {{ .Group.a }}",
        "name {{ .Group.a }} A 192.0.2.1",
      })
  void template_isTaken(String record) {
    String corefile =
        "example.org {\ntemplate IN ANY {\nmatch (?P<a>.*)\nanswer \"" + record + "\"\n}\n}";
    assertThat(InMemoryServer.problems(corefile)).isEmpty();
  }
}
