/** Telling people, and programs of theirs, what happened. See README.md here. */
@NullMarked
package market.api.news;

import org.jspecify.annotations.NullMarked;
