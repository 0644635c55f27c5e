/** Releases on their way to players: drafting, submitting, publishing, downloading. */
@NullMarked
package market.api.releases;

import org.jspecify.annotations.NullMarked;
