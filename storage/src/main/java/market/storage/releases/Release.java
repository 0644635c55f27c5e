package market.storage.releases;

import java.time.Instant;
import java.util.List;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** One version of a mod. Its files stand still from the moment it is submitted. */
public record Release(
    ReleaseId id,
    long number,
    ModId mod,
    Slug modSlug,
    AccountId author,
    String version,
    Channel channel,
    String changelog,
    List<String> gameVersions,
    List<String> loaders,
    ReleaseState state,
    Instant createdAt,
    @Nullable Instant submittedAt,
    @Nullable Instant publishedAt,
    @Nullable Instant yankedAt,
    @Nullable String yankReason) {}
