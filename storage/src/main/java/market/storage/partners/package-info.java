/** Those who bring people, what they brought, and what they get for it. */
@NullMarked
package market.storage.partners;

import org.jspecify.annotations.NullMarked;
