/**
 * Publishing from elsewhere: a Git forge tells of a release and it is fetched, or a listing of
 * another registry is brought here. Whatever is fetched comes from public addresses alone.
 */
@NullMarked
package market.api.elsewhere;

import org.jspecify.annotations.NullMarked;
