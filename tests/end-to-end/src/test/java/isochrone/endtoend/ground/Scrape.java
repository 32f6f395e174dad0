package isochrone.endtoend.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One page of metrics in Prometheus' text format. */
public final class Scrape {
  private static final Pattern SERIES =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (\\S+)(?: \\d+)?");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final String text;

  /** One line: a name, its labels and a value. */
  public record Series(String name, Map<String, String> labels, double value) {}

  private Scrape(String text) {
    this.text = text;
  }

  /** Fetches the page from a port on {@code 127.0.0.1}. */
  public static Scrape of(int port) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      HttpResponse<String> page = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      if (page.statusCode() != 200) {
        throw new IOException("the scrape answers " + page.statusCode() + ": " + page.body());
      }
      return new Scrape(page.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Series read(String line) {
    Matcher parts = SERIES.matcher(line);
    if (!parts.matches()) {
      throw new IllegalStateException("not a line of a scrape: " + line);
    }
    String labels = parts.group(2) == null ? "" : parts.group(2);
    return new Series(parts.group(1), labels(labels), Double.parseDouble(value(parts.group(3))));
  }

  private static String value(String text) {
    return text.replace("+Inf", "Infinity").replace("-Inf", "-Infinity");
  }

  /** Reads {@code a="b",c="d"}. */
  public static Map<String, String> labels(String text) {
    Map<String, String> labels = new TreeMap<>();
    Matcher label = LABEL.matcher(text);
    while (label.find()) {
      labels.put(label.group(1), label.group(2).replace("\\\"", "\"").replace("\\\\", "\\"));
    }
    return labels;
  }

  /** Lines of series whose name begins so; the others are not taken apart, for there are many. */
  private Stream<String> lines(String name) {
    return text.lines()
        .filter(line -> line.startsWith(name) && !line.isEmpty() && !line.startsWith("#"));
  }

  /** The page as it came. */
  public String text() {
    return text;
  }

  public List<Series> series() {
    return lines("").map(Scrape::read).toList();
  }

  /** The sum over all series of this name that carry at least these labels; 0 for none. */
  public double sum(String name, Map<String, String> labels) {
    return lines(name)
        .map(Scrape::read)
        .filter(one -> one.name().equals(name))
        .filter(one -> one.labels().entrySet().containsAll(labels.entrySet()))
        .mapToDouble(Series::value)
        .sum();
  }
}
