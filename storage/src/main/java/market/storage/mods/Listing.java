package market.storage.mods;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything of one mod that an index holds.
 *
 * @param sales how often it was bought and not given back, up to two thousand
 * @param got of how many accounts who got it lately it is known whether they came back
 * @param heat its downloads, each worth half as much after a week
 */
public record Listing(
    UUID id,
    ModState state,
    String slug,
    String game,
    String locale,
    String title,
    String summary,
    String description,
    String creator,
    String creatorName,
    List<String> categories,
    List<String> tags,
    String licence,
    long priceUnits,
    boolean freeThroughout,
    long downloads,
    long starsSum,
    long starsCount,
    long sales,
    long got,
    long again,
    double heat,
    List<String> loaders,
    List<String> gameVersions,
    List<String> channels,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant publishedAt) {}
