package isochrone.house;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The index by question: each question has an example, and each plugin is part of an answer. */
final class IndexRules {
  private static final String FOLDER = "Corefile.examples/";
  private static final String INDEX = FOLDER + "README.md";

  /** A question, and the folder that answers it. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([^|]+) \\| \\[([^]]+)]\\(([^)]+)/Corefile\\) \\|");

  private static final Pattern DIG = Pattern.compile("(?m)^# +(?:for .* do )?dig ");

  private IndexRules() {}

  static List<String> examplesAreIndexed(Tree tree) {
    Map<String, String> questions = new LinkedHashMap<>();
    List<String> broken = new ArrayList<>();
    for (MatchResult row : ROW.matcher(tree.text(INDEX)).results().toList()) {
      if (questions.put(row.group(3), row.group(1)) != null) {
        broken.add(INDEX + ": " + row.group(3) + " is there twice");
      }
    }
    for (Path file : tree.files("/Corefile")) {
      if (tree.name(file).startsWith(FOLDER)) {
        broken.addAll(example(tree, file, questions));
      }
    }
    questions.keySet().forEach(gone -> broken.add(INDEX + ": there is no example " + gone));
    return broken;
  }

  /** Takes the example of this Corefile out of the questions, and says what is wrong with it. */
  private static List<String> example(Tree tree, Path file, Map<String, String> questions) {
    List<String> broken = new ArrayList<>();
    String text = tree.text(file);
    String asked = text.lines().findFirst().orElse("");
    String name = tree.name(file);
    String folder = name.substring(FOLDER.length(), name.lastIndexOf('/'));
    String indexed = questions.remove(folder);
    if (!asked.startsWith("# How ") || !asked.endsWith("?")) {
      broken.add(tree.name(file) + ": begins with no question");
    }
    if (indexed == null) {
      broken.add(tree.name(file) + ": is not in " + INDEX);
    } else if (!asked.equals("# " + indexed)) {
      broken.add(tree.name(file) + ": its question is another in " + INDEX);
    }
    if (!DIG.matcher(text).find()) {
      broken.add(tree.name(file) + ": does not say how to ask it");
    }
    return broken;
  }

  static List<String> roomsAnswerQuestions(Tree tree) {
    List<String> links = new Markdown(tree.text(INDEX)).links();
    return tree.rooms().stream()
        .map(room -> room.folder() + "/README.md")
        .filter(page -> !links.contains("../" + page))
        .map(page -> page + ": no question of " + INDEX + " leads here")
        .toList();
  }
}
