/** The platform in figures. */
@NullMarked
package market.storage.owner;

import org.jspecify.annotations.NullMarked;
