package isochrone.app.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Does what a person types into a running demo. */
final class DemoConsole {
  private static final int MOST_QUESTIONS = 10_000;
  private static final String HELP =
      "Type: off NAME or on NAME (east, west, spare), ask NAME [TIMES] (www, api), quit.";

  private final DemoEndpoints endpoints;
  private final DemoQuestion question;
  private final PrintStream out;

  DemoConsole(DemoEndpoints endpoints, DemoQuestion question, PrintStream out) {
    this.endpoints = endpoints;
    this.question = question;
    this.out = out;
  }

  /**
   * Reads lines until there are no more.
   *
   * @return whether the last one was the wish to quit
   */
  boolean read(InputStream in) {
    try {
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> words = List.of(line.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        if (words.get(0).equals("quit")) {
          return true;
        }
        out.println(obey(words));
      }
    } catch (IOException e) {
      out.println("What is typed cannot be read: " + e.getMessage());
    }
    return false;
  }

  /** Does what one line says; the result is what to print. */
  private String obey(List<String> words) {
    String subject = words.size() > 1 ? words.get(1) : "";
    return switch (words.get(0)) {
      case "off" -> turn(subject, false);
      case "on" -> turn(subject, true);
      case "ask" -> ask(subject, words.size() > 2 ? words.get(2) : "1");
      default -> HELP;
    };
  }

  private String turn(String name, boolean on) {
    DemoEndpoint endpoint = endpoints.find(name);
    if (endpoint == null) {
      return HELP;
    }
    endpoint.turn(on);
    return name + " is " + (on ? "on" : "off");
  }

  private String ask(String name, String times) {
    if (!name.matches("[a-z0-9-]{1,63}") || !times.matches("[0-9]{1,5}")) {
      return HELP;
    }
    int number = Math.min(Integer.parseInt(times), MOST_QUESTIONS);
    try {
      StringJoiner text = new StringJoiner(System.lineSeparator());
      question
          .ask(name, number)
          .forEach(
              (answer, count) ->
                  text.add(number == 1 ? answer : "%6d  %s".formatted(count, answer)));
      return text.toString();
    } catch (IOException e) {
      return "No answer: " + e.getMessage();
    }
  }
}
