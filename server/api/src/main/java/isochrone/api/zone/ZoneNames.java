package isochrone.api.zone;

import isochrone.wire.NameTable;

/**
 * The names of a zone.
 *
 * @param nodes all that exists and isn't hidden, empty non-terminals too
 * @param wildcards the nodes of the wildcards, by the name that the asterisk stands below
 * @param cuts the referrals of the delegations, none below another
 * @param redirects the DNAMEs
 */
record ZoneNames(Nodes nodes, Places wildcards, Places cuts, NameTable<Redirect> redirects) {}
