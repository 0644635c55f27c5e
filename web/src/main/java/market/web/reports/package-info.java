/** Telling moderators what is wrong, and reading what came of it. */
@NullMarked
package market.web.reports;

import org.jspecify.annotations.NullMarked;
