/** What is there for one person: whom and what they follow, and what they may like. */
@NullMarked
package market.api.personal;

import org.jspecify.annotations.NullMarked;
