/** Notices that a mod is somebody else's, counter-notices, and their letters. */
@NullMarked
package market.storage.takedowns;

import org.jspecify.annotations.NullMarked;
