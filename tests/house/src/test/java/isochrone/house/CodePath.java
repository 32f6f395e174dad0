package isochrone.house;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All code that a query may run: the methods marked {@code @QueryPath} and what they call,
 * whichever of our classes answers the call, up to those marked {@code @ColdPath}.
 */
final class CodePath {
  /** Each method found with the one that led to it; null for those that are marked. */
  private final Map<Method, @Nullable Method> callers = new HashMap<>();

  CodePath(ClassFiles classes) {
    Deque<Method> pending = new ArrayDeque<>();
    classes
        .methods()
        .filter(Method::isOnPath)
        .flatMap(marked -> classes.targets(marked.asCall()).stream())
        .forEach(method -> visit(method, null, pending));
    while (!pending.isEmpty()) {
      Method method = pending.remove();
      for (Method.Call call : method.calls()) {
        classes.targets(call).forEach(target -> visit(target, method, pending));
      }
    }
  }

  private void visit(Method method, @Nullable Method caller, Deque<Method> pending) {
    if (!method.isCold() && !callers.containsKey(method)) {
      callers.put(method, caller);
      pending.add(method);
    }
  }

  int size() {
    return callers.size();
  }

  /** What is forbidden on the path, each with the way that leads there. */
  List<String> faults() {
    TreeSet<String> faults = new TreeSet<>();
    for (Method method : callers.keySet()) {
      for (String fault : method.faults()) {
        faults.add(fault + way(method));
      }
    }
    return new ArrayList<>(faults);
  }

  private String way(Method method) {
    StringBuilder way = new StringBuilder();
    for (Method m = callers.get(method); m != null; m = callers.get(m)) {
      way.append(" <- ").append(m.shortName());
    }
    return way.toString();
  }
}
