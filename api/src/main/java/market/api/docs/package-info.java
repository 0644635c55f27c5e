/** The API described: generated from its resources, for programs and for people. */
@NullMarked
package market.api.docs;

import org.jspecify.annotations.NullMarked;
