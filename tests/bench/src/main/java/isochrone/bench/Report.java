package isochrone.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of a run, for people and for programs. */
final class Report {
  private static final List<Figure> COSTS =
      List.of(
          Figure.TOTAL,
          Figure.USER,
          Figure.SYSTEM,
          Figure.LOOP,
          Figure.ASKED,
          Figure.FULL,
          Figure.FULL_USER,
          Figure.MOST,
          Figure.LOST_AT_MOST,
          Figure.FEW);

  private static final List<Figure> ANSWERS =
      List.of(
          Figure.HALF,
          Figure.MEDIAN,
          Figure.P99,
          Figure.P999,
          Figure.LONGEST,
          Figure.BEHIND,
          Figure.LOST_AT_HALF,
          Figure.STOLEN,
          Figure.RESIDENT,
          Figure.STARTED);

  private final Measured measured;
  private final Map<String, String> facts;
  private final String command;

  Report(Measured measured, Map<String, String> facts, String command) {
    this.measured = measured;
    this.facts = facts;
    this.command = command;
  }

  /** In Markdown. */
  String text() throws IOException {
    Verdicts verdicts = new Verdicts(measured);
    StringBuilder text = new StringBuilder("# Results\n\n");
    text.append("Made by `").append(command).append("`.\n\n");
    facts.forEach((name, fact) -> text.append("- %s: %s\n".formatted(name, fact)));
    text.append("\n## Processor time of a query\n\n").append(costs());
    text.append("\n## Answers at half load, memory, start\n\n").append(answers());
    measured.doubts().forEach((name, why) -> text.append("\n%s %s\n".formatted(name, why)));
    text.append("\n## Verdicts on processor time, by dnsperf from 8 ports\n\n");
    text.append(verdicts.ofCost(Figure.TOTAL));
    text.append("\n## Verdicts on processor time, by our own load from 200 ports\n\n");
    text.append(verdicts.ofCost(Figure.FULL));
    text.append("\n## Verdicts on the slowest answers\n\n").append(verdicts.ofLatency());
    return text.append("\n").append(meaning()).toString();
  }

  private static String meaning() throws IOException {
    try (InputStream in = Report.class.getResourceAsStream("meaning.md")) {
      if (in == null) {
        throw new FileNotFoundException("meaning.md is not beside the classes");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String costs() {
    List<String> titles = new ArrayList<>(List.of("server", "× floor"));
    COSTS.forEach(each -> titles.add(each.title()));
    Table table = new Table(titles);
    for (String server : measured.servers()) {
      double times = measured.value(server, Figure.TOTAL) / measured.value("floor", Figure.TOTAL);
      List<String> row = new ArrayList<>(List.of(server, Figure.TOTAL.text(times)));
      COSTS.forEach(each -> row.add(each.text(measured.value(server, each))));
      table.add(row);
    }
    return table.toString();
  }

  private String answers() {
    List<String> titles = new ArrayList<>(List.of("server"));
    ANSWERS.forEach(each -> titles.add(each.title()));
    titles.add("wrong");
    Table table = new Table(titles);
    for (String server : measured.servers()) {
      List<String> row = new ArrayList<>(List.of(server));
      ANSWERS.forEach(each -> row.add(each.text(measured.value(server, each))));
      row.add("" + measured.rounds(server).stream().mapToLong(Measurement::wrong).sum());
      table.add(row);
    }
    return table.toString();
  }

  /** In JSON, with what each figure was in the rounds where it was least and most. */
  String json() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode all = mapper.createObjectNode().put("command", command);
    facts.forEach(all.putObject("machine")::put);
    for (String server : measured.servers()) {
      List<Measurement> rounds = measured.rounds(server);
      ObjectNode one = all.withArray("servers").addObject().put("server", server);
      one.put("doubt", measured.doubts().getOrDefault(server, ""));
      one.put("wrong", rounds.stream().mapToLong(Measurement::wrong).sum());
      double floor = measured.value("floor", Figure.TOTAL);
      one.put("timesFloor", measured.value(server, Figure.TOTAL) / floor);
      for (Figure figure : Figure.values()) {
        Figure.Spread spread = figure.over(rounds);
        one.putObject(figure.name().toLowerCase(Locale.ROOT))
            .put("value", spread.value())
            .put("least", spread.least())
            .put("most", spread.most());
      }
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
  }
}
