package isochrone.plugin.routing.geographic;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Block;
import isochrone.api.MethodFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Targets;
import isochrone.kit.MethodBench;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Codes on the endpoints of a profile of another method. */
class DormantCodesTest {

  /** Another method; as in every profile, all methods check their keys. */
  private static final class Other implements MethodFactory {
    private final GeographicFactory geographic = new GeographicFactory();

    @Override
    public String name() {
      return "other";
    }

    @Override
    public void check(Targets targets) {
      geographic.check(targets);
    }

    @Override
    public RoutingMethod create(Block profile, Targets targets, Setup setup) {
      return (present, status) -> (x, out) -> false;
    }
  }

  private static List<String> problems(String... endpoints) {
    return MethodBench.problems(new Other(), endpoints);
  }

  @Test
  void code_thatIsNone_isRefused() {
    assertThat(problems("geo=XX,DE"))
        .singleElement()
        .asString()
        .startsWith("Corefile:3:15: bench: endpoint: geo must be WORLD or ");
  }

  @Test
  void codes_areNeitherNeeded_norUnique() {
    assertThat(problems("geo=DE", "geo=DE", "")).isEmpty();
  }
}
