/** What happens later. */
@NullMarked
package market.api.jobs;

import org.jspecify.annotations.NullMarked;
