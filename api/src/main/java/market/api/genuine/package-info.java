/**
 * What proves things to those who need not trust us: signatures, the publish log, tokens and keys.
 */
@NullMarked
package market.api.genuine;

import org.jspecify.annotations.NullMarked;
