package isochrone.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
      "  isochrone status --problems --exit-code    for monitoring: 4 when there are any",
      "  isochrone status --json | jq '.profiles[].status'"
    })
final class Status implements Callable<Integer> {
  /** Upper left corner, and nothing below it (ECMA-48 §8.3.21, §8.3.39). */
  private static final String CLEAR = "\033[H\033[J";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BUFFER = 1 << 16;

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
      description = "Exit with 4 when -problems would show anything. No server is 1, as ever.")
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
    show("");
    return exitCode && hasProblems() ? Isochrone.PROBLEMS : Isochrone.OK;
  }

  /** Goes on until the process is ended, or nobody reads any more. */
  private void repeat(Duration every) throws InterruptedException {
    PrintStream out = context.streams().out();
    boolean redraw = context.streams().seen() && !json;
    do {
      try {
        show(redraw ? CLEAR : "");
      } catch (Failure e) {
        // A server that is away may come back.
        out.println("isochrone: " + e.getMessage());
      }
      out.print(redraw ? "" : System.lineSeparator());
      out.flush();
    } while (!out.checkError() && pause.pass(every));
  }

  /** Shows it once, as it comes: of many profiles little is held. */
  private void show(String before) throws Failure {
    OutputStream buffer = new BufferedOutputStream(context.streams().out(), BUFFER);
    PrintStream out = new PrintStream(buffer, false, StandardCharsets.UTF_8);
    out.print(before);
    try {
      ask(problems, told -> print(told, out));
    } finally {
      out.flush();
    }
  }

  private boolean print(InputStream told, PrintStream out) throws IOException {
    if (json) {
      told.transferTo(out);
    } else {
      boolean part = problems || profile != null;
      new StatusText(Moments.here(), part).print(JSON.createParser(told), out);
    }
    return true;
  }

  private boolean hasProblems() throws Failure {
    return ask(true, told -> StatusText.hasProfiles(JSON.createParser(told)));
  }

  private boolean ask(boolean problems, RunningOne.Reader<Boolean> reader) throws Failure {
    String picked = profile == null ? "" : URLEncoder.encode(profile, StandardCharsets.UTF_8);
    String path = "/status?problems=" + problems + "&profile=" + picked;
    return new RunningOne(server.server(context)).get(path, reader);
  }
}
