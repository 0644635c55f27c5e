/**
 * What people say about mods, and what is done about it. How fast and how much one may say is
 * {@link market.api.talk.Pace}, which words are not wanted {@link market.api.talk.Wordlist}; both
 * are rules without a database.
 */
@NullMarked
package market.api.talk;

import org.jspecify.annotations.NullMarked;
