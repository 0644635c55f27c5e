/** What is searched for, shown, looked at and then had, added up. */
@NullMarked
package market.storage.discovery;

import org.jspecify.annotations.NullMarked;
