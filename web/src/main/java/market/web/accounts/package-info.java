/** Signing up, in and out. */
@NullMarked
package market.web.accounts;

import org.jspecify.annotations.NullMarked;
