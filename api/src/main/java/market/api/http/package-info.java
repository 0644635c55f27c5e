/** What every request passes: who is asking, how much, and how refusals are answered. */
@NullMarked
package market.api.http;

import org.jspecify.annotations.NullMarked;
