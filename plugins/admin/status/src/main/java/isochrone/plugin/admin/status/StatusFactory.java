package isochrone.plugin.admin.status;

import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Origin;
import isochrone.api.Page;
import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.api.metrics.Counter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

/** Mounts the server's own pages, and those that plugins offer, where HTTP reaches them. */
public final class StatusFactory implements FeatureFactory {
  private static final List<String> PATHS = List.of("/", "/status", "/events", "/hands");

  @Override
  public String name() {
    return "status";
  }

  @Override
  public void apply(List<Block> uses, Setup setup) {
    Counter refused =
        setup
            .metrics()
            .counter(
                "isochrone_status_refused_total",
                "Requests that were refused for want of the token, or for their Host.")
            .with();
    for (Block use : uses) {
      StatusSettings settings = StatusSettings.of(use);
      Token token = token(settings, use, setup);
      BiConsumer<String, Page> show =
          (path, page) ->
              setup.http(
                  settings.address(),
                  path,
                  new Guarded(page, settings, token, refused),
                  use.origin("address"));
      PATHS.forEach(path -> show.accept(path, setup.page(path)));
      setup.whenRead(() -> setup.offered().forEach(show));
      if (!settings.loopback() && settings.hasToken()) {
        String text =
            "%s can be reached from other machines, and HTTP hides nothing on the way, the token"
                + " included: better 127.0.0.1, and a proxy with TLS in front";
        advise(setup, use.origin("address"), text.formatted(settings.address()));
      }
    }
  }

  private static Token token(StatusSettings settings, Block use, Setup setup) {
    Token token = new Token();
    String text = settings.token();
    Path file = settings.tokenFile();
    if (text != null) {
      token.set(text);
    } else if (file != null) {
      setup.onStart(
          () -> {
            String advice = token.read(file, use);
            if (!advice.isEmpty()) {
              advise(setup, use.origin("token-file"), advice);
            }
          });
    }
    return token;
  }

  private static void advise(Setup setup, Origin where, String text) {
    setup.advise(new Problem(where, "status", text));
  }
}
