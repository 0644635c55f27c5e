/** The API's description, for people. */
@NullMarked
package market.web.docs;

import org.jspecify.annotations.NullMarked;
