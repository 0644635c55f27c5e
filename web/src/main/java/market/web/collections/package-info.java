/** Collections and curators: finding lists, keeping one's own, and what comes of them. */
@NullMarked
package market.web.collections;

import org.jspecify.annotations.NullMarked;
