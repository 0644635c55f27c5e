/** Who has to wait for a moderator, and for how long. */
@NullMarked
package market.api.lanes;

import org.jspecify.annotations.NullMarked;
