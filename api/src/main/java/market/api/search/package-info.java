/** Finding, and keeping the index beside the database. */
@NullMarked
package market.api.search;

import org.jspecify.annotations.NullMarked;
