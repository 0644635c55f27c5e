/** Bytes on their way in. */
@NullMarked
package market.api.uploads;

import org.jspecify.annotations.NullMarked;
