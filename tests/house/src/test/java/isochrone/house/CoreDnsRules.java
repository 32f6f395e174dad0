package isochrone.house;

import java.util.List;
import java.util.Set;
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

  private CoreDnsRules() {}

  /** Ways to probe and to choose may have the name of a directive, and are none. */
  static List<String> differencesAreTold(Room room) {
    boolean directive =
        room.code().stream().anyMatch(file -> DIRECTIVE.matcher(file.code()).find());
    return directive
            && DIRECTIVES.contains(room.name())
            && room.readme().section("Different from CoreDNS").text().isBlank()
        ? List.of(
            room.folder()
                + "/README.md: CoreDNS has this directive, and no section tells the differences")
        : List.of();
  }
}
