package isochrone.plugin.observability.notify;

import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Problem;
import isochrone.api.Programs;
import isochrone.api.Setup;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Adds targets to the plan of a configuration, which is served once that is live. */
public final class NotifyFactory implements FeatureFactory {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int NAME_OCTETS = 12;

  @Override
  public String name() {
    return "notify";
  }

  @Override
  public void apply(List<Block> uses, Setup setup) {
    Worker worker = Worker.of(setup.service(ScheduledExecutorService.class));
    NotifyMetrics metrics = new NotifyMetrics(setup.metrics());
    PostOffice office =
        setup.shared(new PostOffice.Key(), () -> new PostOffice(setup.board(), worker, metrics));
    SplittableRandom chance = new SplittableRandom(setup.clock().nanoTime());
    Courier.Tools tools = new Courier.Tools(worker, setup.clock(), metrics, chance::nextDouble);
    Plan plan = plan(office, setup);
    for (Block use : uses) {
      NotifySettings settings = NotifySettings.of(use);
      if (use.sound()) {
        plan.add(target(settings, use, tools, setup), use, setup);
      }
    }
  }

  private static Plan plan(PostOffice office, Setup setup) {
    Plans plans = setup.shared(new Plans.Key(), Plans::new);
    Plan open = plans.open();
    if (open != null) {
      return open;
    }
    Plan plan = plans.begin();
    setup.whenRead(plans::end);
    setup.onStart(() -> plan.since(office.latest()));
    setup.every(LOOK, () -> office.serve(plan));
    return plan;
  }

  private static Plan.Target target(
      NotifySettings settings, Block use, Courier.Tools tools, Setup setup) {
    Delivery delivery = delivery(settings, use, tools, setup);
    Path path = path(settings, setup.state());
    LineFile file = path == null ? null : new LineFile(path, setup.clock());
    return new Plan.Target(
        settings, delivery, () -> new Courier(settings, delivery, new Backlog(file), tools));
  }

  private static Delivery delivery(
      NotifySettings settings, Block use, Courier.Tools tools, Setup setup) {
    if (settings.type().equals(NotifySettings.WEBHOOK)) {
      return new WebHook(settings, setup.service(HttpClient.class), tools.worker(), tools.clock());
    }
    Programs programs = setup.service(Programs.class);
    if (!programs.allowed()) {
      setup.problem(
          new Problem(
              use.origin("type"),
              use.plugin(),
              "exec runs programs only on a server that was started with -allow-exec"));
    } else {
      setup.onStart(() -> settings.requireProgram(use));
    }
    return new ProgramCall(settings, programs);
  }

  /** The name tells nothing of the address, which may be a secret. */
  private static @Nullable Path path(NotifySettings settings, @Nullable Path folder) {
    if (folder == null) {
      return null;
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      settings
          .address()
          .forEach(word -> digest.update((word + "\0").getBytes(StandardCharsets.UTF_8)));
      String name = HexFormat.of().formatHex(digest.digest(), 0, NAME_OCTETS);
      return folder.resolve(name + ".queue");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
