/**
 * People described by what they did, and the steps they are led. What happens at a step is {@link
 * market.api.journeys.Route}, who is told nothing {@link market.api.journeys.Control}, and what it
 * brought {@link market.api.journeys.Lift}; all three are rules without a database.
 */
@NullMarked
package market.api.journeys;

import org.jspecify.annotations.NullMarked;
