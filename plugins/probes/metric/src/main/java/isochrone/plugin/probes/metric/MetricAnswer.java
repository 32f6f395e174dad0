package isochrone.plugin.probes.metric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.api.Printable;
import isochrone.api.traffic.Verdict;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Reads what a server of the Prometheus HTTP API answers to a query. */
final class MetricAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;
  private static final int SHOWN = 200;

  private MetricAnswer() {}

  /** One series of the answer, with its labels as they came. */
  private record Series(String labels, double value) {}

  /** What comes of an answer. */
  static Verdict verdict(HttpResponse<byte[]> response, MetricSettings settings) {
    int status = response.statusCode();
    JsonNode answer;
    try {
      answer = JSON.readTree(response.body());
    } catch (IOException e) {
      return Verdict.failed(status == OK ? "the answer is no JSON" : "expected 200, got " + status);
    }
    if (status != OK || !answer.path("status").asText().equals("success")) {
      String error = answer.path("error").asText();
      return Verdict.failed(
          error.isEmpty()
              ? "expected 200, got " + status
              : "the query is refused: " + Printable.line(error, SHOWN));
    }
    return verdict(answer.path("data"), settings);
  }

  private static Verdict verdict(JsonNode data, MetricSettings settings) {
    String type = data.path("resultType").asText();
    if (type.equals("scalar")) {
      return verdict(List.of(new Series("", value(data.path("result")))), settings);
    }
    if (!type.equals("vector")) {
      return Verdict.failed("expected a vector or a scalar, got a " + Printable.line(type, SHOWN));
    }
    List<Series> all = new ArrayList<>();
    for (JsonNode each : data.path("result")) {
      all.add(new Series(each.path("metric").toString(), value(each.path("value"))));
    }
    return verdict(all, settings);
  }

  /** A value comes as its time and its text; what is none is not a number. */
  private static double value(JsonNode pair) {
    String text = pair.path(1).asText().replace("Inf", "Infinity");
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static Verdict verdict(List<Series> all, MetricSettings settings) {
    if (all.isEmpty()) {
      return settings.healthyWithoutData()
          ? Verdict.healthy("no data")
          : Verdict.failed("expected " + settings.bounds().text() + ", got no data");
    }
    for (Series each : all) {
      if (!settings.bounds().hold(each.value())) {
        String of = all.size() == 1 ? "" : " of " + Printable.line(each.labels(), SHOWN);
        return Verdict.failed(
            "expected " + settings.bounds().text() + ", got " + text(each.value()) + of);
      }
    }
    return Verdict.healthy(
        all.size() == 1
            ? "got " + text(all.get(0).value())
            : "all of " + all.size() + " series are " + settings.bounds().text());
  }

  /** A number without a fraction that says nothing. */
  static String text(double value) {
    String text = String.valueOf(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
