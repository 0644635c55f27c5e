/** What players tell moderators of, and what became of it. */
@NullMarked
package market.storage.reports;

import org.jspecify.annotations.NullMarked;
