/** The platform's figures, people and log. */
@NullMarked
package market.web.owner;

import org.jspecify.annotations.NullMarked;
