/** Scanners beside our own, what they said, what is known to do harm, and looking again. */
@NullMarked
package market.storage.scanners;

import org.jspecify.annotations.NullMarked;
