/**
 * Writing reviews and reading them. What a review counts is {@link market.api.reviews.Weighing},
 * which reviews are held is {@link market.api.reviews.Suspicion}; both are rules without a
 * database, and what they decide is kept on the review, so that a mod's sums are exact at every
 * moment.
 */
@NullMarked
package market.api.reviews;

import org.jspecify.annotations.NullMarked;
