/** The owner's rules: written, tried, switched on. */
@NullMarked
package market.web.rules;

import org.jspecify.annotations.NullMarked;
