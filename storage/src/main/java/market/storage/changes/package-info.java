/** The change feed that indexes follow. */
@NullMarked
package market.storage.changes;

import org.jspecify.annotations.NullMarked;
