/** Publishing from wherever something is built: a client of the API, which needs no database. */
@NullMarked
package market.ops.publish;

import org.jspecify.annotations.NullMarked;
