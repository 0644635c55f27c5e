/**
 * Accounts, and those who would like to have them, tried on a real database with a clock to turn.
 */
@NullMarked
package market.ops.accounts;

import org.jspecify.annotations.NullMarked;
