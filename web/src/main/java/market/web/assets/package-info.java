/** The stylesheet, the script and pictures. */
@NullMarked
package market.web.assets;

import org.jspecify.annotations.NullMarked;
