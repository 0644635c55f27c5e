package market.storage.mods;

import java.time.Instant;
import java.util.List;
import market.storage.Money;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * A live mod with all that is told of it to clients that were written for another registry.
 *
 * @param releases the numbers of its live releases, the oldest first
 * @param gameVersions of all of these, each once
 */
public record Entry(
    ModId id,
    long number,
    long gameNumber,
    Slug slug,
    String title,
    String summary,
    String description,
    String licence,
    @Nested Links links,
    AccountId owner,
    long creatorNumber,
    Handle creator,
    String creatorName,
    List<String> categories,
    List<String> tags,
    @Nested("price") Money price,
    @Nullable String icon,
    long downloads,
    long followers,
    long starsSum,
    long starsCount,
    List<Long> releases,
    List<String> gameVersions,
    List<String> loaders,
    Instant createdAt,
    Instant updatedAt,
    Instant publishedAt) {}
