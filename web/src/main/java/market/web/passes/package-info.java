/** The pass: for everybody, for its members, for makers, and for the owner. */
@NullMarked
package market.web.passes;

import org.jspecify.annotations.NullMarked;
