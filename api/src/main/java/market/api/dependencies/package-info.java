/** Which releases go together: resolving dependencies, install plans, locks and yanking. */
@NullMarked
package market.api.dependencies;

import org.jspecify.annotations.NullMarked;
