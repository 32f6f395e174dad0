package isochrone.plugin.observability.log;

import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Origin;
import isochrone.api.PerLoop;
import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.api.Threads;
import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.Metrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes {@link Log}, and the places that its lines go to. */
public final class LogFactory implements HandlerFactory {
  private static final Duration COMPARE = Duration.ofSeconds(1);
  private static final Duration TELL = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "log";
  }

  @Override
  public Stage stage() {
    return Stage.OBSERVE;
  }

  /** Behind the metrics and the errors. */
  @Override
  public int rank() {
    return 30;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    TimeOfDay time = new TimeOfDay(setup.clock());
    Placeholders known = new Placeholders(new Fields(setup.clock(), time));
    setup.every(COMPARE, time::compare);
    List<Rule> inside = new ArrayList<>();
    List<Rule> outside = new ArrayList<>();
    for (Block use : uses) {
      LogSettings settings = LogSettings.of(use);
      Rule rule = rule(settings, use, known, setup);
      inside.add(rule);
      if (settings.outside()) {
        outside.add(rule);
      }
    }
    Log log = new Log(inside, outside, setup.perLoop(() -> new LineBuffer(Format.LONGEST + 8)));
    if (!outside.isEmpty()) {
      setup.outside(log::outside);
    }
    return log;
  }

  private static Rule rule(LogSettings settings, Block use, Placeholders known, Setup setup) {
    Format format =
        Format.of(known, settings.format(), text -> use.problem(settings.formatOrigin(), text));
    return new Rule(
        settings.names(),
        settings.classes(),
        settings.every(),
        settings.showsLevel(),
        format,
        output(settings, use, setup));
  }

  private static Output output(LogSettings settings, Block use, Setup setup) {
    Output.Key key = settings.output();
    Path file = key.file();
    Output output = setup.shared(key, () -> make(key, setup));
    if (file != null) {
      setup.onStart(() -> refuseUnwritable(file, use.origin("output"), setup));
    }
    Threads threads = setup.service(Threads.class);
    setup.onStart(() -> output.start(threads));
    setup.every(TELL, output::tell);
    return output;
  }

  private static Output make(Output.Key key, Setup setup) {
    Path file = key.file();
    Sink sink = file == null ? Sink.standard() : new LogFile(file, setup.clock());
    PerLoop<Ring> rings = setup.perLoop(() -> new Ring(key.capacity()));
    return new Output(key, sink, rings, counts(setup.metrics(), key), setup.clock());
  }

  private static Output.Counts counts(Metrics metrics, Output.Key key) {
    CounterFamily lines =
        metrics.counter("isochrone_log_lines_total", "Lines that are written.", "output");
    CounterFamily dropped =
        metrics.counter(
            "isochrone_log_dropped_total",
            "Lines that were dropped because their output is too slow.",
            "output");
    return new Output.Counts(lines.with(key.text()), dropped.with(key.text()));
  }

  /** Only looks: the file is made with its first line. */
  private static void refuseUnwritable(Path file, Origin origin, Setup setup) {
    Path folder = file.toAbsolutePath().getParent();
    String reason = null;
    if (Files.isDirectory(file)) {
      reason = "is a folder";
    } else if (Files.exists(file) && !Files.isWritable(file)) {
      reason = "may not be written to";
    } else if (folder != null && !Files.isDirectory(folder)) {
      reason = "lies in no folder that there is";
    } else if (folder != null && !Files.exists(file) && !Files.isWritable(folder)) {
      reason = "lies in a folder that may not be written to";
    }
    if (reason != null) {
      setup.problem(
          new Problem(
              origin, "log", "output " + reason + " (was " + Problem.shown("" + file) + ")"));
    }
  }
}
