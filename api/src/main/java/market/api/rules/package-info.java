/** Rules that owners write: their language, their trials, and what they do. */
@NullMarked
package market.api.rules;

import org.jspecify.annotations.NullMarked;
