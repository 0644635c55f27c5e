/** Pictures from strangers, drawn anew. */
@NullMarked
package market.api.images;

import org.jspecify.annotations.NullMarked;
