package isochrone.plugin.routing.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import isochrone.api.Block;
import isochrone.api.Extension;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.MethodFactory;
import isochrone.api.Outcome;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Selector;
import isochrone.api.traffic.Status;
import isochrone.api.traffic.Targets;
import isochrone.kit.InMemoryServer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said to who chooses by the client's address, but doesn't ask resolvers for it. */
class ClientAdviceTest {
  private static final String ADVICE =
      "answers of profile %s.example.org. depend on the client's address, and resolvers ask for"
          + " many clients: add 'ears', so that they can tell for which";
  private static final String NEAR = "profile near by-address {\n endpoint a 192.0.2.1\n}\n";
  private static final String FIXED = "profile fixed any {\n endpoint a 192.0.2.1\n}\n";

  /** A method that looks at the address of clients or does not. */
  private record Method(String name, boolean looksAtClient)
      implements MethodFactory, RoutingMethod {
    @Override
    public Config reference() {
      return ConfigFactory.empty();
    }

    @Override
    public RoutingMethod create(Block profile, Targets targets, Setup setup) {
      return this;
    }

    @Override
    public Selector prepare(Targets targets, Status status) {
      return (x, out) -> out.add(0);
    }
  }

  /** Stands where plugins learn who the client is. */
  private static final class Ears implements HandlerFactory {
    @Override
    public String name() {
      return "ears";
    }

    @Override
    public Stage stage() {
      return Stage.CLIENT;
    }

    @Override
    public Config reference() {
      return ConfigFactory.empty();
    }

    @Override
    public Handler create(List<Block> uses, Setup setup) {
      return x -> Outcome.NEXT;
    }
  }

  private static List<String> advice(String corefile, Extension... more) {
    Extension[] extensions = {new Method("by-address", true), new Method("any", false)};
    Extension[] all = Arrays.copyOf(extensions, 2 + more.length);
    System.arraycopy(more, 0, all, 2, more.length);
    try (InMemoryServer server = InMemoryServer.of(corefile, all)) {
      return server.advice().stream().filter(line -> line.contains("client's address")).toList();
    }
  }

  @Test
  void advice_comesOncePerBlock() {
    String corefile = "example.org {\n" + FIXED + NEAR + NEAR.replace("near", "far") + "}\n";
    assertThat(advice(corefile, new Ears()))
        .containsExactly("Corefile:5:1: profile: " + ADVICE.formatted("near"));
  }

  @Test
  void advice_followsNesting() {
    String top = "profile top any {\n nested a near.example.net.\n}\n";
    String corefile = "example.org {\n" + top + "}\nexample.net {\n" + "ears\n" + NEAR + "}\n";
    assertThat(advice(corefile, new Ears()))
        .containsExactly("Corefile:2:1: profile: " + ADVICE.formatted("top"));
  }

  @Test
  void noAdvice_whereItIsAskedOrNeedNotBe() {
    assertThat(advice("example.org {\n ears\n" + NEAR + "}\n", new Ears())).isEmpty();
    assertThat(advice("example.org {\n" + FIXED + "}\n", new Ears())).isEmpty();
    assertThat(advice("example.org {\n" + NEAR + "}\n")).isEmpty();
  }
}
