/** Writing mails and sending them. */
@NullMarked
package market.api.mail;

import org.jspecify.annotations.NullMarked;
