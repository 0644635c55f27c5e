/** Other registries' APIs, so that clients that exist work here by another base address. */
@NullMarked
package market.api.compat;

import org.jspecify.annotations.NullMarked;
