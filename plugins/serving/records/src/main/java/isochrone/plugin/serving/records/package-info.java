/** Answers with records that stand in the Corefile. */
@NullMarked
package isochrone.plugin.serving.records;

import org.jspecify.annotations.NullMarked;
