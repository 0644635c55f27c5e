/** What happened, whom it was told to, and how each of them wants to be told. */
@NullMarked
package market.storage.news;

import org.jspecify.annotations.NullMarked;
