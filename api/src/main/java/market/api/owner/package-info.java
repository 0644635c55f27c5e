/** What the platform earns and does. */
@NullMarked
package market.api.owner;

import org.jspecify.annotations.NullMarked;
