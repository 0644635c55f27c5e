/** What is searched for, shown, looked at and had: counted, told, and learned from. */
@NullMarked
package market.api.discovery;

import org.jspecify.annotations.NullMarked;
