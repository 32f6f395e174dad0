package isochrone.endtoend.scenario;

import java.util.List;

/** Changes an endpoint and waits until the server has noticed. */
record SwitchStep(Part part) implements Step {

  static SwitchStep of(Part part) {
    List<String> words = part.words();
    if (words.size() != 5 || !words.get(3).equals("until")) {
      throw part.bad("expected: switch NAME STATE until STATUS");
    }
    return new SwitchStep(part);
  }

  @Override
  public void run(Play play) {
    play.endpoint(part.words().get(1)).become(part.words().get(2));
    play.awaitStatus(part.words().get(1), part.words().get(4));
  }

  @Override
  public String where() {
    return part.where() + ": " + part.head();
  }
}
