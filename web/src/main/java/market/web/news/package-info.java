/** What the reader was told, how they want to be, and programs of theirs that are told. */
@NullMarked
package market.web.news;

import org.jspecify.annotations.NullMarked;
