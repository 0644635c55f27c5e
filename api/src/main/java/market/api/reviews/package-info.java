/** Writing reviews and reading them. */
@NullMarked
package market.api.reviews;

import org.jspecify.annotations.NullMarked;
