/** People described by what they did, and the steps they are led, as their creator sees them. */
@NullMarked
package market.web.journeys;

import org.jspecify.annotations.NullMarked;
