/** What the benchmarks measure with. */
@NullMarked
package market.ops.bench;

import org.jspecify.annotations.NullMarked;
