package isochrone.plugin.protection.acl;

import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.PerLoop;
import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.api.Stage;
import java.util.List;

/** Makes {@link Acl}. */
public final class AclFactory implements HandlerFactory {

  @Override
  public String name() {
    return "acl";
  }

  @Override
  public Stage stage() {
    return Stage.GUARD;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    AclSettings settings = AclSettings.of(uses, setup);
    RuleTable rules = RuleTable.of(settings.rules(), (rule, by) -> advise(setup, rule, by));
    AclMetrics metrics = AclMetrics.in(setup.metrics());
    PerLoop<Counts> counts = setup.perLoop(() -> new Counts(metrics, settings.zones()));
    return new Acl(rules, counts);
  }

  private void advise(Setup setup, Rule rule, Rule by) {
    String text = "this rule never decides: the one at %s comes first for all that it matches";
    setup.advise(new Problem(rule.origin(), name(), text.formatted(by.origin())));
  }
}
