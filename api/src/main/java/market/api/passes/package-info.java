/** The platform's own membership: what it costs, what it gives, and whose its money is. */
@NullMarked
package market.api.passes;

import org.jspecify.annotations.NullMarked;
