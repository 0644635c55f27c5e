/** Where an owner sees what looks like abuse, why, and sets the bounds. */
@NullMarked
package market.web.abuse;

import org.jspecify.annotations.NullMarked;
