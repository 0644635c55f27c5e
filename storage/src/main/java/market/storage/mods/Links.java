package market.storage.mods;

import org.jspecify.annotations.Nullable;

/** Where else a mod lives on the web. */
public record Links(
    @Nullable String sourceUrl, @Nullable String issuesUrl, @Nullable String homepageUrl) {}
