/** Curators: a share of what is bought from one's lists, for what is picked without being paid. */
@NullMarked
package market.api.curators;

import org.jspecify.annotations.NullMarked;
