package isochrone.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** What the rules ask of a class, where ArchUnit has no words for it. */
final class Conditions {
  /** Each library with the places that may use it, below the root package. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("com.typesafe.config..", List.of("api", "config", "plugin", "host")),
          Map.entry("org.xbill.DNS..", List.of("api", "chain", "host", "plugin", "app")),
          Map.entry("io.netty..", List.of("wire", "net", "host", "chain", "plugin")),
          Map.entry("io.grpc..", List.of("plugin.probes.grpc")),
          Map.entry("com.google.protobuf..", List.of("plugin.probes.grpc")),
          Map.entry("io.prometheus..", List.of("host", "plugin.observability.prometheus")),
          Map.entry("com.maxmind..", List.of("plugin.geo.geoip")),
          Map.entry("com.google.re2j..", List.of("plugin.serving.template")),
          Map.entry("com.datadoghq..", List.of("plugin.geo.latency")),
          Map.entry(
              "com.fasterxml.jackson..",
              List.of(
                  "host",
                  "app",
                  "plugin.geo.geoip",
                  "plugin.geo.latency",
                  "plugin.geo.rum",
                  "plugin.probes.metric",
                  "plugin.observability.notify")),
          Map.entry(
              "org.slf4j..",
              List.of("api", "config", "chain", "traffic", "net", "host", "plugin", "app")),
          Map.entry("picocli..", List.of("app", "plugin.geo.geoip", "plugin.geo.latency")),
          Map.entry("ch.qos.logback..", List.of("app")),
          Map.entry("net.logstash.logback..", List.of("app")),
          Map.entry("com.sun.net.httpserver..", List.of("app")),
          Map.entry("org.jspecify..", List.of("")),
          Map.entry("java..", List.of("")),
          Map.entry("javax..", List.of("")));

  /** What stands in a static final field and can still change. */
  private static final List<String> CHANGEABLE =
      List.of(
          "java.util.concurrent..",
          "java.util.ArrayList",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.ArrayDeque",
          "java.lang.ThreadLocal",
          "java.lang.StringBuilder",
          "java.util.BitSet");

  private Conditions() {}

  /** Of the house a class uses only its own package and what is allowed. */
  static ArchCondition<JavaClass> staysInRoomOr(
      String root, DescribedPredicate<JavaClass> allowed) {
    return condition(
        "use nothing of the house but its own room and the api",
        (type, events) -> {
          for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            boolean ours = target.getPackageName().startsWith(root + ".");
            if (ours && !sameRoom(root, type, target) && !allowed.test(target)) {
              events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
            }
          }
        });
  }

  /** A room is the package {@code ROOT.plugin.FAMILY.NAME} with all below it. */
  private static boolean sameRoom(String root, JavaClass one, JavaClass other) {
    return room(root, one).equals(room(root, other));
  }

  private static List<String> room(String root, JavaClass type) {
    List<String> parts = List.of(type.getPackageName().substring(root.length()).split("\\."));
    return parts.subList(0, Math.min(4, parts.size()));
  }

  /** Only one class, with those inside it, uses these packages. */
  static ArchCondition<JavaClass> atMostOneUses(String packages) {
    return new ArchCondition<>("be the only one that uses " + packages) {
      private final Set<String> users = new HashSet<>();

      @Override
      public void init(java.util.Collection<JavaClass> all) {
        users.clear();
      }

      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean uses =
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(d -> matches(packages, d.getTargetClass()));
        if (uses) {
          users.add(outermost(type).getName());
        }
      }

      @Override
      public void finish(ConditionEvents events) {
        if (users.size() > 1) {
          events.add(SimpleConditionEvent.violated(users, packages + " is used by " + users));
        }
      }
    };
  }

  private static JavaClass outermost(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer;
  }

  static ArchCondition<JavaClass> useLibrariesInTheirPlace(String root) {
    return condition(
        "use each library only in its place",
        (type, events) -> {
          for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (!target.isPrimitive() && !mayUse(root, type, target)) {
              events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
            }
          }
        });
  }

  private static boolean mayUse(String root, JavaClass type, JavaClass target) {
    if (matches("isochrone..", target)) {
      return true;
    }
    for (Map.Entry<String, List<String>> library : LIBRARIES.entrySet()) {
      if (matches(library.getKey(), target)) {
        return library.getValue().stream()
            .anyMatch(part -> matches(root + (part.isEmpty() ? "" : "." + part) + "..", type));
      }
    }
    return false;
  }

  /**
   * Uses one of these methods or constructors.
   *
   * @param members as {@code java.lang.Thread.sleep}; a star stands for every member
   */
  static ArchCondition<JavaClass> call(String... members) {
    Set<String> forbidden = Set.of(members);
    return access("call any of " + forbidden, access -> isOf(forbidden, access));
  }

  /** Uses one of these, as in {@link #call}, or the threads that all of the process shares. */
  static ArchCondition<JavaClass> startThreads(String... members) {
    Set<String> forbidden = Set.of(members);
    return access(
        "use the common pool or call any of " + forbidden,
        access -> CommonPool.isUsedBy(access) || isOf(forbidden, access));
  }

  private static boolean isOf(Set<String> members, JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    return members.contains(owner + ".*")
        || members.contains(owner + "." + access.getTarget().getName());
  }

  private static ArchCondition<JavaClass> access(
      String text, Predicate<JavaAccess<?>> isForbidden) {
    return condition(
        text,
        (type, events) -> {
          for (JavaAccess<?> access : type.getAccessesFromSelf()) {
            if (isForbidden.test(access)) {
              events.add(SimpleConditionEvent.satisfied(type, access.getDescription()));
            }
          }
        });
  }

  static ArchCondition<JavaClass> useStandardStreams() {
    return call("java.lang.System.out", "java.lang.System.err", "java.lang.System.in");
  }

  static ArchCondition<JavaClass> holdNoStaticState() {
    return condition(
        "hold no static state",
        (type, events) -> {
          for (JavaField field : type.getFields()) {
            if (isState(field)) {
              events.add(SimpleConditionEvent.violated(field, field.getDescription()));
            }
          }
        });
  }

  private static boolean isState(JavaField field) {
    Set<JavaModifier> modifiers = field.getModifiers();
    if (!modifiers.contains(JavaModifier.STATIC) || modifiers.contains(JavaModifier.SYNTHETIC)) {
      return false;
    }
    return !modifiers.contains(JavaModifier.FINAL)
        || CHANGEABLE.stream().anyMatch(packages -> named(packages, field.getRawType()));
  }

  private static boolean named(String packagesOrName, JavaClass type) {
    return packagesOrName.endsWith("..")
        ? matches(packagesOrName, type)
        : packagesOrName.equals(type.getName());
  }

  private static boolean matches(String packages, JavaClass type) {
    return PackageMatcher.of(packages).matches(type.getPackageName());
  }

  private static ArchCondition<JavaClass> condition(
      String description, BiConsumer<JavaClass, ConditionEvents> check) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        check.accept(type, events);
      }
    };
  }
}
