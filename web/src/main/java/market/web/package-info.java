/** The HTML door: pages and forms for people. */
@NullMarked
package market.web;

import org.jspecify.annotations.NullMarked;
