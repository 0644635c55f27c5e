/** People described by what they did, and the steps they are led. */
@NullMarked
package market.storage.journeys;

import org.jspecify.annotations.NullMarked;
