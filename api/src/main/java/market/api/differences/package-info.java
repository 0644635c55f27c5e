/** What changed from one release to another, file by file. */
@NullMarked
package market.api.differences;

import org.jspecify.annotations.NullMarked;
