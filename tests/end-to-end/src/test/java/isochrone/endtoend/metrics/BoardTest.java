package isochrone.endtoend.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The board can be imported anywhere, and every part of it can be read. */
class BoardTest {
  private static final String SOURCE = "${datasource}";
  private static final int COLUMNS = 24;

  private final Board board = Board.read();

  @Test
  void panels_haveIdsOfTheirOwn() {
    assertThat(board.panels().stream().map(panel -> panel.getInt("id"))).doesNotHaveDuplicates();
    assertThat(board.charts()).hasSizeGreaterThan(30);
    assertThat(board.json().getIsNull("id")).isTrue();
    assertThat(board.json().getString("uid")).isEqualTo("isochrone");
  }

  @Test
  void panels_sayWhatTheyShowAndInWhatUnit() {
    assertThat(board.charts())
        .allSatisfy(
            panel -> {
              assertThat(panel.getString("title")).isNotBlank();
              assertThat(panel.getString("description")).endsWith(".");
              assertThat(panel.getString("fieldConfig.defaults.unit")).isNotBlank();
              assertThat(Board.targets(panel).stream().map(target -> target.getString("refId")))
                  .isNotEmpty()
                  .doesNotHaveDuplicates();
            });
    assertThat(board.charts().stream().map(panel -> panel.getString("title")))
        .doesNotHaveDuplicates();
  }

  @Test
  void queries_goToTheChosenSourceAndServers() {
    List<Config> queried = new ArrayList<>();
    for (Config panel : board.charts()) {
      assertThat(panel.getString("datasource.uid")).isEqualTo(SOURCE);
      queried.addAll(Board.targets(panel));
    }
    assertThat(queried)
        .allSatisfy(
            target -> {
              assertThat(target.getString("datasource.uid")).isEqualTo(SOURCE);
              assertThat(target.getString("expr")).contains("instance=~\"$instance\"");
            });
  }

  @Test
  void variables_areThoseThatAreUsed() {
    Set<String> used = new HashSet<>();
    for (Config panel : board.charts()) {
      for (Config target : Board.targets(panel)) {
        used.addAll(Board.variablesIn(target.getString("expr")));
        used.addAll(Board.variablesIn(target.getString("datasource.uid")));
      }
    }
    used.removeIf(name -> name.startsWith("__"));
    assertThat(board.variables().stream().map(variable -> variable.getString("name")))
        .containsExactlyInAnyOrderElementsOf(used)
        .contains("instance", "zone", "profile", "namespace", "datasource");
  }

  @Test
  void panels_lieSideBySide() {
    Set<String> taken = new HashSet<>();
    for (Config panel : board.panels()) {
      Config place = panel.getConfig("gridPos");
      int right = place.getInt("x") + place.getInt("w");
      assertThat(right).as(panel.getString("title")).isLessThanOrEqualTo(COLUMNS);
      for (int x = place.getInt("x"); x < right; x++) {
        for (int y = place.getInt("y"); y < place.getInt("y") + place.getInt("h"); y++) {
          assertThat(taken.add(x + " " + y)).as(panel.getString("title")).isTrue();
        }
      }
    }
  }
}
