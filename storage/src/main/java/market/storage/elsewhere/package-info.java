/** What comes from elsewhere: forges that tell of releases, and listings of other registries. */
@NullMarked
package market.storage.elsewhere;

import org.jspecify.annotations.NullMarked;
