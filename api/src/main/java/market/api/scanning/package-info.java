/** What is inside an upload, told without trusting a byte of it. */
@NullMarked
package market.api.scanning;

import org.jspecify.annotations.NullMarked;
