/** Bytes, in any store that speaks S3. */
@NullMarked
package market.storage.objects;

import org.jspecify.annotations.NullMarked;
