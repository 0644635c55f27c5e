/** Notices that a mod is somebody else's, from receipt to the end, by dates and letters. */
@NullMarked
package market.api.takedowns;

import org.jspecify.annotations.NullMarked;
