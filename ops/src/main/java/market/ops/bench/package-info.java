/**
 * What the marketplace costs, measured: fixed seeds, warm-up, rounds, the machine beside the
 * figures.
 */
@NullMarked
package market.ops.bench;

import org.jspecify.annotations.NullMarked;
