package isochrone.plugin.serving.template;

import java.util.List;

/**
 * What a template can say of a question that it matches: all of it text that is safe to put into a
 * master file.
 *
 * @param name the name asked for, absolute
 * @param zone the zone of the template that the name lies in
 * @param type the type asked for
 * @param dnsClass the class asked for
 * @param remote the address that sent the question
 * @param groups what the groups of the expression hold, the whole match first
 */
record Facts(
    String name, String zone, String type, String dnsClass, String remote, List<String> groups) {}
