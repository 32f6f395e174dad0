/** Turns queries away by who asks, and for what. */
@NullMarked
package isochrone.plugin.protection.acl;

import org.jspecify.annotations.NullMarked;
