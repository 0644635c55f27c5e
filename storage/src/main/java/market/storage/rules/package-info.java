/** What owners rule about releases, and what their rules did. */
@NullMarked
package market.storage.rules;

import org.jspecify.annotations.NullMarked;
