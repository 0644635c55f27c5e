/** Who follows whom and what, and what somebody may like. */
@NullMarked
package market.storage.personal;

import org.jspecify.annotations.NullMarked;
