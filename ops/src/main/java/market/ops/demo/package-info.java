/** One believable world, seeded, for the demo and for tests. */
@NullMarked
package market.ops.demo;

import org.jspecify.annotations.NullMarked;
