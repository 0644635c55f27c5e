/** The index on an OpenSearch cluster, for catalogues that are past one machine. */
@NullMarked
package market.search.opensearch;

import org.jspecify.annotations.NullMarked;
