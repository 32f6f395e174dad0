package isochrone.endtoend.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * Writes the statements of every server block, and of every block inside, in another order. Blocks
 * themselves stay in place, since a snippet has to stand before its use, and so do the endpoints of
 * one profile among each other, nested ones included, since without priorities their order is the
 * order of preference. The first rule of an access list that matches decides, so these stay as
 * well.
 */
final class LinePermuter {
  private final Random random;

  LinePermuter(long seed) {
    this.random = new Random(seed);
  }

  /** The same Corefile in another order. */
  String permute(String corefile) {
    List<String> lines = corefile.lines().filter(line -> !line.isBlank()).toList();
    StringBuilder out = new StringBuilder();
    for (List<String> statement : statements(lines)) {
      inside(statement).forEach(line -> out.append(line).append('\n'));
    }
    return out.toString();
  }

  /** Cuts lines into statements: a line, with its block where it opens one. */
  private static List<List<String>> statements(List<String> lines) {
    List<List<String>> statements = new ArrayList<>();
    List<String> current = new ArrayList<>();
    int depth = 0;
    for (String line : lines) {
      current.add(line);
      depth += line.endsWith("{") ? 1 : line.strip().equals("}") ? -1 : 0;
      if (depth == 0 && !line.endsWith(",")) {
        statements.add(current);
        current = new ArrayList<>();
      }
    }
    if (!current.isEmpty()) {
      throw new IllegalArgumentException("an open block: " + current);
    }
    return statements;
  }

  /** A statement whose block, if it has one, stands in another order. */
  private List<String> inside(List<String> statement) {
    int open = firstOpening(statement);
    if (open < 0 || isRules(statement)) {
      return statement;
    }
    int close = statement.size() - 1;
    List<List<String>> body = statements(statement.subList(open + 1, close));
    Iterator<List<String>> endpoints = body.stream().filter(LinePermuter::isEndpoint).iterator();
    Iterator<List<String>> rules = body.stream().filter(LinePermuter::isRules).iterator();
    List<List<String>> shuffled = new ArrayList<>(body);
    Collections.shuffle(shuffled, random);
    List<String> out = new ArrayList<>(statement.subList(0, open + 1));
    for (List<String> one : shuffled) {
      out.addAll(inside(isEndpoint(one) ? endpoints.next() : isRules(one) ? rules.next() : one));
    }
    out.add(statement.get(close));
    return out;
  }

  private static int firstOpening(List<String> statement) {
    for (int i = 0; i < statement.size(); i++) {
      if (statement.get(i).endsWith("{")) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isRules(List<String> statement) {
    return statement.get(0).strip().startsWith("acl ");
  }

  private static boolean isEndpoint(List<String> statement) {
    String line = statement.get(0).strip();
    return line.startsWith("endpoint ") || line.startsWith("nested ");
  }
}
