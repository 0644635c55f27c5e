/** What each account may download, and what it did download. */
@NullMarked
package market.storage.library;

import org.jspecify.annotations.NullMarked;
