/** Games: the shelves of the marketplace, and their rules for selling. */
@NullMarked
package market.storage.games;

import org.jspecify.annotations.NullMarked;
