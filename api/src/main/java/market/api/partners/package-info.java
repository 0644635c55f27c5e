/** The partner programme: links, whom an order is owed to, levels, and what looks wrong. */
@NullMarked
package market.api.partners;

import org.jspecify.annotations.NullMarked;
