/** Releases, their files, dependencies, scans and uploads. */
@NullMarked
package market.storage.releases;

import org.jspecify.annotations.NullMarked;
