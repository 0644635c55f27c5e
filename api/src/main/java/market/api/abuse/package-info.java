/** Tells abuse by numbers, and keeps back what looks like it until somebody has looked. */
@NullMarked
package market.api.abuse;

import org.jspecify.annotations.NullMarked;
