/** What looks like abuse, by what numbers, and what is kept back until somebody has looked. */
@NullMarked
package market.storage.abuse;

import org.jspecify.annotations.NullMarked;
