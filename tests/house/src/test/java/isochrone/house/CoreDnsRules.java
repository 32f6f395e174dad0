package isochrone.house;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whoever knows a directive from CoreDNS finds written down what is different here. */
final class CoreDnsRules {
  /** The directives that CoreDNS is built with. */
  private static final Set<String> DIRECTIVES =
      Set.of(
          ("root metadata rrl geoip cancel tls timeouts multisocket reload nsid bufsize bind debug"
                  + " trace ready health pprof shed prometheus errors log dnstap local dns64 any"
                  + " chaos loadbalance tsig rewrite autopath acl cache header dnssec minimal"
                  + " template transfer hosts route53 azure clouddns k8s_external kubernetes file"
                  + " auto secondary etcd loop forward grpc erratic whoami on sign view"
                  + " nomad")
              .split(" "));

  private static final Pattern DIRECTIVE =
      Pattern.compile("\\bimplements\\s+[\\w\\s,]*\\b(?:Handler|Feature)Factory\\b");

  private static final Pattern EXPLAINED = Pattern.compile("(?m)^(\\w+) = ");

  private static final String ADVICE =
      "server/core/src/main/resources/isochrone/chain/coredns.properties";

  private CoreDnsRules() {}

  /** A directive of CoreDNS is either here, or it is said what to do instead. */
  static List<String> directivesAreThereOrExplained(Tree tree) {
    Set<String> here = new HashSet<>();
    tree.rooms().stream().filter(CoreDnsRules::isDirective).forEach(room -> here.add(room.name()));
    Set<String> explained = new HashSet<>();
    Matcher line = EXPLAINED.matcher(tree.text(ADVICE));
    while (line.find()) {
      explained.add(line.group(1));
    }
    return DIRECTIVES.stream()
        .sorted()
        .filter(name -> here.contains(name) == explained.contains(name))
        .map(name -> ADVICE + ": " + name + (here.contains(name) ? " is here" : " is missing"))
        .toList();
  }

  private static boolean isDirective(Room room) {
    return room.code().stream().anyMatch(file -> DIRECTIVE.matcher(file.code()).find());
  }

  /** Ways to probe and to choose may have the name of a directive, and are none. */
  static List<String> differencesAreTold(Room room) {
    return isDirective(room)
            && DIRECTIVES.contains(room.name())
            && room.readme().section("Different from CoreDNS").text().isBlank()
        ? List.of(
            room.folder()
                + "/README.md: CoreDNS has this directive, and no section tells the differences")
        : List.of();
  }
}
