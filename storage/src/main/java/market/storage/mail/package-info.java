/** What is to be mailed, and what became of it. */
@NullMarked
package market.storage.mail;

import org.jspecify.annotations.NullMarked;
