package isochrone.plugin.observability.errors;

import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.api.metrics.Counter;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes {@link Errors}. */
public final class ErrorsFactory implements HandlerFactory {
  private static final Duration FLUSH = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.errors");

  @Override
  public String name() {
    return "errors";
  }

  @Override
  public Stage stage() {
    return Stage.OBSERVE;
  }

  /** Behind the metrics, in front of the log. */
  @Override
  public int rank() {
    return 20;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    Counter lost =
        setup
            .metrics()
            .counter(
                "isochrone_errors_lost_total",
                "Errors that were not logged because too many came at once.")
            .with();
    Journal journal =
        new Journal(
            ErrorsSettings.of(uses),
            setup.clock(),
            lost,
            (level, text, cause) -> LOG.atLevel(level).setCause(cause).log(text));
    setup.every(FLUSH, journal::flush);
    setup.onClose(journal);
    return new Errors(journal);
  }
}
