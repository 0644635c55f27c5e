/** What players tell moderators of, and what follows. */
@NullMarked
package market.api.reports;

import org.jspecify.annotations.NullMarked;
