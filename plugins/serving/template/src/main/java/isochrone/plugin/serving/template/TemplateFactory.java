package isochrone.plugin.serving.template;

import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Setup;
import isochrone.api.Stage;
import java.time.Duration;
import java.util.List;

/** Makes {@link Template}. */
public final class TemplateFactory implements HandlerFactory {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "template";
  }

  @Override
  public Stage stage() {
    return Stage.SERVE;
  }

  /** In front of all data, as in CoreDNS: a template may hide what a zone has. */
  @Override
  public int rank() {
    return 2;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    List<Rule> rules = TemplateSettings.of(uses, setup.zones());
    Failures failures = new Failures();
    setup.every(BETWEEN_LINES, failures::tell);
    Template template = new Template(rules, new Responder(new TemplateMetrics(setup), failures));
    setup.owns(template);
    return template;
  }
}
