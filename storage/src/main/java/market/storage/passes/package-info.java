/** The platform's own membership, and what its members used. */
@NullMarked
package market.storage.passes;

import org.jspecify.annotations.NullMarked;
