/** The audit log: searched, sealed and checked. */
@NullMarked
package market.api.audit;

import org.jspecify.annotations.NullMarked;
