/** What somebody may like, and what that is reckoned from. */
@NullMarked
package market.storage.suggestions;

import org.jspecify.annotations.NullMarked;
