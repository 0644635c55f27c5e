/** What seals secrets before they are kept, and opens them again. */
@NullMarked
package market.api.vault;

import org.jspecify.annotations.NullMarked;
