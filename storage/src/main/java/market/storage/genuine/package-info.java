/** What proves that a file is the one its creator published, and that somebody may have it. */
@NullMarked
package market.storage.genuine;

import org.jspecify.annotations.NullMarked;
