/** Plans for installing, as people read them. */
@NullMarked
package market.web.dependencies;

import org.jspecify.annotations.NullMarked;
