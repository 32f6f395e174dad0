package isochrone.app;

import isochrone.api.Page;
import isochrone.api.metrics.Counter;
import isochrone.api.metrics.Metrics;
import isochrone.app.log.LaterThread;
import isochrone.app.log.LogFormat;
import isochrone.app.log.LogLevels;
import isochrone.app.log.LogLevelsPage;
import isochrone.app.log.Topics;
import isochrone.chain.Catalog;
import isochrone.host.Refused;
import isochrone.host.Server;
import isochrone.host.ServerOptions;
import isochrone.host.page.Listening;
import isochrone.host.page.StopPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code serve}, which is also what flags without a command mean. */
@Command(
    name = "serve",
    description = {
      "Answers DNS queries as the Corefile says.",
      "",
      "Signals: TERM and INT stop, a second INT stops at once; HUP and USR1 load the Corefile"
          + " again."
    },
    customSynopsis = "isochrone [serve] [FLAGS]",
    sortOptions = false,
    optionListHeading = "%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isochrone -conf dns/Corefile -p 1053",
      "  isochrone -conf stdin -quiet < dns/Corefile",
      "  isochrone -probe-net 10.0.0.0/8 -pidfile /run/isochrone.pid"
    })
final class Serve implements Callable<Integer> {
  @Mixin private final CorefileFlags corefile = new CorefileFlags();
  @Mixin private final ServeFlags flags = new ServeFlags();
  @Mixin private final LogFlags log = new LogFlags();

  @Option(
      names = "-pidfile",
      paramLabel = "FILE",
      description = "Write the process number there; removed at exit.")
  private @Nullable String pidFile;

  @Option(names = "-quiet", description = "Do not print what is served.")
  private boolean quiet;

  @Option(names = "-plugins", description = "Print the plugins and exit.")
  private boolean plugins;

  @Option(names = "-version", description = "Print the version and exit.")
  private boolean version;

  private final Context context;

  Serve(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    if (version) {
      Version.print(context);
      return Isochrone.OK;
    }
    if (plugins) {
      Plugins.print(context);
      return Isochrone.OK;
    }
    LogFormat format = log.format();
    if (format != LogFormat.TEXT) {
      format.take();
    }
    Voice voice = new Voice(context.streams(), format.isForPrograms());
    try {
      return serve(voice);
    } catch (Failure e) {
      if (!voice.logs()) {
        throw e;
      }
      voice.complain(List.of(String.valueOf(e.getMessage())));
      return e.code();
    }
  }

  private int serve(Voice voice) throws Failure, InterruptedException {
    if (corefile.nothingToServe(context)) {
      if (voice.logs()) {
        voice.complain(List.of(FirstSteps.REASON));
      } else {
        FirstSteps.print(context.streams().err(), context.installation());
      }
      return Isochrone.FAILED;
    }
    ServerOptions options = flags.options(corefile, context);
    context.operator().listen();
    if (pidFile == null) {
      return serve(options, voice);
    }
    PidFile pid = PidFile.write(context.file(pidFile));
    try {
      return serve(options, voice);
    } finally {
      pid.remove();
    }
  }

  private int serve(ServerOptions options, Voice voice) throws Failure, InterruptedException {
    Catalog catalog = context.installation().catalog();
    try (LaterThread later = new LaterThread();
        LogLevels levels = new LogLevels(new Topics(catalog.extensions()), later)) {
      log.set(levels);
      return serve(options, catalog, levels, voice);
    }
  }

  private int serve(ServerOptions options, Catalog catalog, LogLevels levels, Voice voice)
      throws InterruptedException {
    try (Server server = Server.start(options, catalog, pages(levels))) {
      LogFormat.onLoss(lost(server.metrics())::add);
      if (!quiet) {
        voice.tell(greeting(server));
      }
      context.operator().onFurtherStop(server::hurry);
      context.operator().awaitStop(server.reloader()::reload);
      return Isochrone.OK;
    } catch (Refused refused) {
      voice.complain(Report.refusal(refused, corefile.name()));
      return Isochrone.FAILED;
    }
  }

  /** What commands ask of this process rather than of the server. */
  private Map<String, Page> pages(LogLevels levels) {
    return Map.of(
        "/stop", new StopPage(context.operator()::stop),
        "/log-level", new LogLevelsPage(levels));
  }

  private static Counter lost(Metrics metrics) {
    return metrics
        .counter(
            "isochrone_log_lost_total",
            "Lines of the log that were lost because nobody took them fast enough.")
        .with();
  }

  private List<String> greeting(Server server) {
    List<String> lines = new ArrayList<>();
    for (Listening place : server.listening()) {
      lines.add(place.toString());
    }
    lines.addAll(Version.lines(context));
    return lines;
  }
}
