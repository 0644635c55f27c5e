/** Signing up and in, tokens, and who is asking. */
@NullMarked
package market.api.accounts;

import org.jspecify.annotations.NullMarked;
