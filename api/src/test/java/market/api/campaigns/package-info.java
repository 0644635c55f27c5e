@NullMarked
package market.api.campaigns;

import org.jspecify.annotations.NullMarked;
