package isochrone.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code status}: asks a running server what it is doing. */
@Command(
    name = "status",
    description = "Shows what a running server is doing, by the Corefile that it was started with.",
    customSynopsis = "isochrone status [FLAGS] [PROFILE[/ENDPOINT]]",
    sortOptions = false,
    parameterListHeading = "%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isochrone status -conf dns/Corefile",
      "  isochrone status --problems --watch    what is not Online, again every second",
      "  isochrone status --watch 5s 'www.*'    the profiles of these names, every 5 seconds",
      "  isochrone status --problems --exit-code    for monitoring: 3 when there are any",
      "  isochrone status --json | jq '.profiles[].status'"
    })
final class Status implements Callable<Integer> {
  /** Upper left corner, and nothing below it (ECMA-48 §8.3.21, §8.3.39). */
  private static final String CLEAR = "\033[H\033[J";

  @Parameters(
      arity = "0..1",
      paramLabel = "PROFILE",
      description = "Only profiles or endpoints of this name; * and ? stand for characters.")
  private @Nullable String profile;

  @Mixin private final ServerFlags server = new ServerFlags();

  @Option(
      names = "-problems",
      description = "Only what is neither Online nor Unmonitored, is failing, or was decided on.")
  private boolean problems;

  @Option(
      names = "-watch",
      paramLabel = "TIME",
      arity = "0..1",
      description = "Show it again each time; Ctrl-C ends that. Default: 1s",
      preprocessor = Repetition.class,
      converter = DurationConverter.class)
  private @Nullable Duration watch;

  @Option(
      names = "-exit-code",
      description = "Exit with 3 when -problems would show anything. No server is 1, as ever.")
  private boolean exitCode;

  @Option(names = "-json", description = "Print JSON.")
  private boolean json;

  private final Context context;
  private final Repetition.Pause pause;

  Status(Context context) {
    this(context, Repetition::sleep);
  }

  /** The command with another way to wait. */
  Status(Context context, Repetition.Pause pause) {
    this.context = context;
    this.pause = pause;
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    if (watch != null) {
      if (exitCode) {
        throw Failure.usage("-exit-code", "makes no sense with -watch, which has no end");
      }
      repeat(Repetition.checked(watch));
      return Isochrone.OK;
    }
    context.streams().out().print(text());
    return exitCode && hasProblems() ? Isochrone.PROBLEMS : Isochrone.OK;
  }

  /** Goes on until the process is ended, or nobody reads any more. */
  private void repeat(Duration every) throws InterruptedException {
    PrintStream out = context.streams().out();
    boolean redraw = context.streams().seen() && !json;
    do {
      out.print((redraw ? CLEAR : "") + current() + (redraw ? "" : System.lineSeparator()));
      out.flush();
    } while (!out.checkError() && pause.pass(every));
  }

  private String current() {
    try {
      return text();
    } catch (Failure e) {
      // A server that is away may come back.
      return "isochrone: " + e.getMessage() + System.lineSeparator();
    }
  }

  private String text() throws Failure {
    String told = ask(problems);
    if (json) {
      return told;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8)) {
      boolean part = problems || profile != null;
      new StatusText(Moments.here(), part).print(RunningOne.read(told), out);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private boolean hasProblems() throws Failure {
    return !RunningOne.read(ask(true)).path("profiles").isEmpty();
  }

  private String ask(boolean problems) throws Failure {
    String picked = profile == null ? "" : URLEncoder.encode(profile, StandardCharsets.UTF_8);
    return new RunningOne(server.server(context))
        .get("/status?problems=" + problems + "&profile=" + picked);
  }
}
