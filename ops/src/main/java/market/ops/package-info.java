/** What runs the marketplace: main, configuration, workers, commands and the embedded parts. */
@NullMarked
package market.ops;

import org.jspecify.annotations.NullMarked;
