/** Text from strangers, as HTML that can do no harm. */
@NullMarked
package market.api.markdown;

import org.jspecify.annotations.NullMarked;
