/** Telling whether a file is genuine. */
@NullMarked
package market.web.genuine;

import org.jspecify.annotations.NullMarked;
