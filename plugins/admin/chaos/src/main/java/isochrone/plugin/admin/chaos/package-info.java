/** Says which software answers, and who wrote it, to those who ask in class CH. */
@NullMarked
package isochrone.plugin.admin.chaos;

import org.jspecify.annotations.NullMarked;
