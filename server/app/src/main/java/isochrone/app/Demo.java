package isochrone.app;

import isochrone.app.demo.RunningDemo;
import isochrone.host.Refused;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code demo}. */
@Command(
    name = "demo",
    description = {
      "Shows DNS follow failover on this machine alone.",
      "",
      "Starts three small web servers and a DNS server that steers to them, and says how to ask it",
      "and how to switch a web server off. Then prints each change of state."
    },
    customSynopsis = "isochrone demo [FLAGS]",
    sortOptions = false,
    optionListHeading = "%n")
final class Demo implements Callable<Integer> {
  @Option(
      names = {"-dns.port", "-p"},
      paramLabel = "N",
      description = "The DNS server's port, or the next free one. Default: ${DEFAULT-VALUE}")
  private int dnsPort = 1053;

  @Option(
      names = "-web.port",
      paramLabel = "N",
      description = "The web servers' port, or the next free one. Default: ${DEFAULT-VALUE}")
  private int webPort = 8080;

  private final Context context;

  Demo(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    try (RunningDemo demo =
        RunningDemo.start(
            context.installation().catalog(),
            context.installation().title(),
            Range.check("-dns.port", dnsPort, 1, Range.LAST_PORT),
            Range.check("-web.port", webPort, 1, Range.LAST_PORT),
            digIsInstalled(),
            context.streams().out())) {
      Thread typing = new Thread(() -> obey(demo), "typing");
      typing.setDaemon(true);
      typing.start();
      context.operator().awaitStop(demo::reload);
      return Isochrone.OK;
    } catch (IOException e) {
      throw new Failure("the demo cannot start: " + e.getMessage());
    } catch (Refused refused) {
      Report.refusal(refused, "the demo").forEach(context.streams().err()::println);
      return Isochrone.FAILED;
    }
  }

  private void obey(RunningDemo demo) {
    if (demo.read(context.streams().in())) {
      context.operator().stop();
    }
  }

  private static boolean digIsInstalled() {
    String folders = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(folders.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "dig")));
  }
}
