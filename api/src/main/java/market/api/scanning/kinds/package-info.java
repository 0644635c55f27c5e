/** What files of each kind do when they are run, told by reading and never by running them. */
@NullMarked
package market.api.scanning.kinds;

import org.jspecify.annotations.NullMarked;
