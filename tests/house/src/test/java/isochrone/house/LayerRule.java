package isochrone.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;

/**
 * The rules about who may use what. Each works below a root package, so that a sample can be a
 * small house of its own: the one below {@code isochrone.house.bad.RULE}.
 */
enum LayerRule {
  WIRE_KNOWS_ONLY_BYTES {
    @Override
    ArchRule below(String root) {
      return classes()
          .that(resideInAnyPackage(root + ".wire.."))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  root + ".wire..",
                  "java..",
                  "io.netty.buffer..",
                  "io.netty.util..",
                  "org.jspecify.."));
    }
  },
  API_STANDS_ON_WIRE {
    @Override
    ArchRule below(String root) {
      return classes()
          .that(resideInAnyPackage(root + ".api.."))
          .should()
          .onlyDependOnClassesThat(house(root).negate().or(inAny(root, "api", "wire")));
    }
  },
  CORE_KNOWS_NO_PLUGIN {
    @Override
    ArchRule below(String root) {
      return noClasses()
          .that(core(root))
          .should()
          .dependOnClassesThat(inAny(root, "plugin", "app"));
    }
  },
  PLUGINS_KNOW_THE_API_ALONE {
    @Override
    ArchRule below(String root) {
      return classes()
          .that(inAny(root, "plugin"))
          .should(Conditions.staysInRoomOr(root, house(root).and(inAny(root, "api", "wire"))));
    }
  },
  ONLY_OWNERS_OPEN_SOCKETS {
    @Override
    ArchRule below(String root) {
      return noClasses()
          .that(house(root))
          .and(
              inAny(
                      root,
                      "net",
                      "host",
                      "app",
                      "api.tls",
                      "plugin.probes",
                      "plugin.geo.latency.exchange",
                      "plugin.observability.notify")
                  .negate())
          .should()
          .dependOnClassesThat(OPENS_SOCKETS);
    }
  },
  ONE_CLASS_KNOWS_PROMETHEUS {
    @Override
    ArchRule below(String root) {
      return classes()
          .that(house(root))
          .and(inAny(root, "plugin.observability.prometheus").negate())
          .should(Conditions.atMostOneUses("io.prometheus.."));
    }
  },
  LIBRARIES_STAY_IN_THEIR_PLACE {
    @Override
    ArchRule below(String root) {
      return classes().that(house(root)).should(Conditions.useLibrariesInTheirPlace(root));
    }
  },
  PLUGINS_MAKE_NO_THREADS {
    @Override
    ArchRule below(String root) {
      return noClasses()
          .that(inAny(root, "plugin"))
          .should(
              Conditions.startThreads(
                  "java.lang.Thread.<init>",
                  "java.lang.Thread.sleep",
                  "java.util.Timer.<init>",
                  "java.util.concurrent.Executors.*",
                  "java.util.concurrent.ForkJoinPool.*",
                  "java.util.concurrent.ThreadPoolExecutor.<init>"));
    }
  },
  PLUGINS_ARE_GIVEN_TIME_AND_CHANCE {
    @Override
    ArchRule below(String root) {
      return noClasses()
          .that(inAny(root, "plugin"))
          .should(
              Conditions.call(
                  "java.lang.System.currentTimeMillis",
                  "java.lang.System.nanoTime",
                  "java.time.Instant.now",
                  "java.time.LocalDateTime.now",
                  "java.time.ZonedDateTime.now",
                  "java.time.Clock.*",
                  "java.util.Date.<init>",
                  "java.util.concurrent.ThreadLocalRandom.*",
                  "java.util.Random.<init>",
                  "java.lang.Math.random"));
    }
  },
  PLUGINS_HOLD_NO_STATIC_STATE {
    @Override
    ArchRule below(String root) {
      return classes().that(inAny(root, "plugin")).should(Conditions.holdNoStaticState());
    }
  },
  PLUGINS_DO_NOT_PRINT {
    @Override
    ArchRule below(String root) {
      return noClasses().that(inAny(root, "plugin")).should(Conditions.useStandardStreams());
    }
  },
  PACKAGES_FORM_NO_CYCLE {
    @Override
    ArchRule below(String root) {
      // The API is one slice: its parts are one contract, and speak of each other.
      return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }
  },
  PARTS_OF_ROOMS_FORM_NO_CYCLE {
    @Override
    ArchRule below(String root) {
      return slices().matching(root + ".plugin.(*).(*).(*)..").should().beFreeOfCycles();
    }
  };

  /** A file is also a channel to Java, and what makes streams of channels opens none. */
  private static final DescribedPredicate<JavaClass> OPENS_SOCKETS =
      resideInAnyPackage(
              "io.netty.channel..",
              "io.netty.bootstrap..",
              "java.nio.channels..",
              "java.net.http..")
          .or(belongToAnyOf(Socket.class, ServerSocket.class, DatagramSocket.class))
          .and(describe("no file", type -> !isOfFiles(type.getSimpleName())));

  private static boolean isOfFiles(String type) {
    return type.contains("File") || type.equals("Channels");
  }

  /** The rule for the house that stands below this package. */
  abstract ArchRule below(String root);

  /** Where its sample stands. */
  String sample() {
    return "isochrone.house.bad." + name().toLowerCase(Locale.ROOT).replace("_", "");
  }

  private static DescribedPredicate<JavaClass> house(String root) {
    return resideInAnyPackage(root + "..");
  }

  private static DescribedPredicate<JavaClass> core(String root) {
    return inAny(root, "corefile", "config", "chain", "traffic", "net", "host");
  }

  private static DescribedPredicate<JavaClass> inAny(String root, String... parts) {
    String[] packages = new String[parts.length];
    for (int i = 0; i < parts.length; i++) {
      packages[i] = root + "." + parts[i] + "..";
    }
    return resideInAnyPackage(packages);
  }
}
