package isochrone.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The rules about files. The name of each, in lower case, is also that of its sample. */
enum FileRule {
  README_HAS_ITS_SECTIONS {
    @Override
    List<String> broken(Tree tree) {
      return inRooms(tree, RoomRules::readmeHasItsSections);
    }
  },
  DIFFERENCES_FROM_COREDNS_ARE_TOLD {
    @Override
    List<String> broken(Tree tree) {
      return inRooms(tree, CoreDnsRules::differencesAreTold);
    }
  },
  DIRECTIVES_OF_COREDNS_ARE_THERE_OR_EXPLAINED {
    @Override
    List<String> broken(Tree tree) {
      return CoreDnsRules.directivesAreThereOrExplained(tree);
    }
  },
  SYNTAX_NAMES_THE_SETTINGS {
    @Override
    List<String> broken(Tree tree) {
      return inRooms(tree, RoomRules::syntaxNamesTheSettings);
    }
  },
  SETTINGS_ARE_READ {
    @Override
    List<String> broken(Tree tree) {
      return inRooms(tree, RoomRules::settingsAreRead);
    }
  },
  SETTINGS_ARE_EXPLAINED {
    @Override
    List<String> broken(Tree tree) {
      return inRooms(tree, RoomRules::settingsAreExplained);
    }
  },
  SERVICES_NAME_THE_FACTORIES {
    @Override
    List<String> broken(Tree tree) {
      return inRooms(tree, RoomRules::servicesNameTheFactories);
    }
  },
  CONTRACTS_ARE_TESTED {
    @Override
    List<String> broken(Tree tree) {
      return inRooms(tree, RoomRules::contractsAreTested);
    }
  },
  LOGGERS_GO_BY_THE_ROOM {
    @Override
    List<String> broken(Tree tree) {
      return inRooms(tree, RoomRules::loggersGoByTheRoom);
    }
  },
  ROOM_IS_LISTED {
    @Override
    List<String> broken(Tree tree) {
      return inRooms(tree, RoomRules::roomIsListed);
    }
  },
  READMES_NAME_THE_METRICS {
    @Override
    List<String> broken(Tree tree) {
      return MetricRules.readmesNameTheMetrics(tree);
    }
  },
  CORE_NAMES_NO_PLUGIN {
    @Override
    List<String> broken(Tree tree) {
      return TreeRules.coreNamesNoPlugin(tree);
    }
  },
  LINKS_LEAD_SOMEWHERE {
    @Override
    List<String> broken(Tree tree) {
      return TreeRules.linksLeadSomewhere(tree);
    }
  },
  EXAMPLES_ARE_INDEXED {
    @Override
    List<String> broken(Tree tree) {
      return IndexRules.examplesAreIndexed(tree);
    }
  },
  ROOMS_ANSWER_QUESTIONS {
    @Override
    List<String> broken(Tree tree) {
      return IndexRules.roomsAnswerQuestions(tree);
    }
  },
  PACKAGES_ARE_NULL_MARKED {
    @Override
    List<String> broken(Tree tree) {
      return TreeRules.packagesAreNullMarked(tree);
    }
  },
  TYPES_SAY_WHAT_THEY_ARE {
    @Override
    List<String> broken(Tree tree) {
      return TreeRules.typesSayWhatTheyAre(tree);
    }
  },
  TYPES_OF_VARIABLES_ARE_WRITTEN {
    @Override
    List<String> broken(Tree tree) {
      return TreeRules.typesOfVariablesAreWritten(tree);
    }
  },
  NAMES_SAY_WHAT_THINGS_ARE {
    @Override
    List<String> broken(Tree tree) {
      return TreeRules.namesSayWhatThingsAre(tree);
    }
  },
  NOTHING_IS_LEFT_OVER {
    @Override
    List<String> broken(Tree tree) {
      return TreeRules.nothingIsLeftOver(tree);
    }
  },
  NO_PATH_OF_ONE_MACHINE {
    @Override
    List<String> broken(Tree tree) {
      return TreeRules.noPathOfOneMachine(tree);
    }
  },
  POMS_NAME_NO_REPOSITORY {
    @Override
    List<String> broken(Tree tree) {
      return TreeRules.pomsNameNoRepository(tree);
    }
  },
  TESTS_NEVER_SLEEP {
    @Override
    List<String> broken(Tree tree) {
      return TreeRules.testsNeverSleep(tree);
    }
  },
  NO_TEST_IS_SWITCHED_OFF {
    @Override
    List<String> broken(Tree tree) {
      return TreeRules.noTestIsSwitchedOff(tree);
    }
  },
  FAKES_ARE_WRITTEN_BY_HAND {
    @Override
    List<String> broken(Tree tree) {
      return TreeRules.fakesAreWrittenByHand(tree);
    }
  };

  /** What breaks this rule, one line each: where, and how. */
  abstract List<String> broken(Tree tree);

  Tree sample() {
    return Tree.sample(name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static List<String> inRooms(Tree tree, Function<Room, List<String>> rule) {
    List<String> broken = new ArrayList<>();
    tree.rooms().forEach(room -> broken.addAll(rule.apply(room)));
    return broken;
  }
}
