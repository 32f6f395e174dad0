package isochrone.endtoend.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.StatusBoard;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares states: lines {@code PROFILE STATUS} and {@code PROFILE ENDPOINT STATUS}. */
record StatusStep(Part part) implements Step {

  @Override
  public void run(Play play) {
    Map<String, String> states = new TreeMap<>();
    for (StatusBoard.ProfileState profile : play.server().board().profiles()) {
      String name = profile.profile().name().toString();
      states.put(name, profile.status().toString());
      profile
          .endpoints()
          .forEach(one -> states.put(name + " " + one.endpoint().name(), one.status().toString()));
    }
    for (String statement : part.statements()) {
      List<String> words = List.of(statement.split("\\s+"));
      String subject = String.join(" ", words.subList(0, words.size() - 1));
      assertThat(states).containsEntry(subject, words.get(words.size() - 1));
    }
  }

  @Override
  public String where() {
    return part.where() + ": " + part.head();
  }
}
