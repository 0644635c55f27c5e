/** The chain that seals the audit log, and its signed heads. */
@NullMarked
package market.storage.audit;

import org.jspecify.annotations.NullMarked;
