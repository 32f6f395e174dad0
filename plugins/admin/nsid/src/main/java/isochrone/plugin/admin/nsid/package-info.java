/** Says which server answers, to those who ask with the EDNS option NSID. */
@NullMarked
package isochrone.plugin.admin.nsid;

import org.jspecify.annotations.NullMarked;
