/** The audit log, for owners. */
@NullMarked
package market.web.audit;

import org.jspecify.annotations.NullMarked;
