/**
 * Scanners beside our own: ClamAV, and others by webhook. One that is down delays, never passes.
 */
@NullMarked
package market.api.scanners;

import org.jspecify.annotations.NullMarked;
