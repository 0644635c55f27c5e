/** What creators and games write to those who follow them. */
@NullMarked
package market.storage.posts;

import org.jspecify.annotations.NullMarked;
