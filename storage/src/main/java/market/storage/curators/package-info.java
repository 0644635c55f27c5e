/** Those whose lists sell, what their lists sold, and their share of it. */
@NullMarked
package market.storage.curators;

import org.jspecify.annotations.NullMarked;
