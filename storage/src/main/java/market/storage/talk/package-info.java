/** What people say about mods. */
@NullMarked
package market.storage.talk;

import org.jspecify.annotations.NullMarked;
