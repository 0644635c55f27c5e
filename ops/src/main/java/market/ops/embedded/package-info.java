/** The parts a demo brings along: a database, an object store, keys. */
@NullMarked
package market.ops.embedded;

import org.jspecify.annotations.NullMarked;
