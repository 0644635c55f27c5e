/** What is to be done later. */
@NullMarked
package market.storage.jobs;

import org.jspecify.annotations.NullMarked;
