/** Saying what works with what, and reading it. */
@NullMarked
package market.api.compatibility;

import org.jspecify.annotations.NullMarked;
