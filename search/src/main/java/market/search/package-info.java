/** The index: words in, ranked ids and counts out. Knows neither the database nor HTTP. */
@NullMarked
package market.search;

import org.jspecify.annotations.NullMarked;
