package isochrone.house;

import java.util.ArrayList;
import java.util.List;

/** One method as its class file has it: whom it calls, and what it does that costs. */
final class Method {
  final String owner;
  final String name;
  final String descriptor;
  private final List<Call> calls = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private boolean onPath;
  private boolean cold;

  Method(String owner, String name, String descriptor) {
    this.owner = owner;
    this.name = name;
    this.descriptor = descriptor;
  }

  void call(String target, String method, String signature, boolean exact) {
    calls.add(new Call(target, method, signature, exact));
  }

  void fault(int line, String what) {
    faults.add(shortName() + ":" + line + " " + what);
  }

  void mark(boolean path) {
    onPath |= path;
    cold |= !path;
  }

  /** The call that this method answers, or one that overrides it. */
  Call asCall() {
    return new Call(owner, name, descriptor, false);
  }

  List<Call> calls() {
    return calls;
  }

  List<String> faults() {
    return faults;
  }

  boolean isOnPath() {
    return onPath;
  }

  boolean isCold() {
    return cold;
  }

  String shortName() {
    return owner.substring(owner.lastIndexOf('/') + 1) + "." + name;
  }

  /**
   * A call of one of our methods.
   *
   * @param owner the class it is looked up in
   * @param name its name
   * @param descriptor its types
   * @param exact whether no subclass can answer instead
   */
  record Call(String owner, String name, String descriptor, boolean exact) {}
}
