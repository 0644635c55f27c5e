/** Links of partners, and what they brought. */
@NullMarked
package market.web.partners;

import org.jspecify.annotations.NullMarked;
