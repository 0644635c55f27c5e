package market.storage.releases;

import java.util.List;
import java.util.UUID;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * A release there is to choose, with what it says of others side by side; of a mod that has none,
 * the mod alone.
 */
public record Choice(
    ModId mod,
    Slug slug,
    @Nullable ReleaseId id,
    long number,
    @Nullable String version,
    @Nullable Channel channel,
    List<String> gameVersions,
    List<String> loaders,
    boolean yanked,
    List<UUID> needs,
    List<String> needSlugs,
    List<String> ranges,
    List<String> kinds) {}
