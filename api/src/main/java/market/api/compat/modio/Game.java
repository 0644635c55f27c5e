package market.api.compat.modio;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A game as mod.io describes it. */
public record Game(
    long id,
    int status,
    long dateAdded,
    long dateUpdated,
    long dateLive,
    int presentationOption,
    int submissionOption,
    int dependencyOption,
    int curationOption,
    int profanityOption,
    int communityOptions,
    int monetizationOptions,
    List<Object> monetizationTeams,
    int maxStock,
    int apiAccessOptions,
    int maturityOptions,
    String ugcName,
    String tokenName,
    Picture icon,
    Picture logo,
    Map<String, String> header,
    String name,
    String nameId,
    String summary,
    @Nullable String instructions,
    @Nullable String instructionsUrl,
    String profileUrl,
    List<Object> otherUrls,
    List<TagOption> tagOptions,
    @Nullable Figures stats,
    Map<String, String> theme,
    List<Object> platforms) {
  /** Words that mods can be filed under. */
  public record TagOption(
      String name,
      Map<String, String> nameLocalization,
      String type,
      List<String> tags,
      List<Object> tagsLocalization,
      Map<String, Long> tagCountMap,
      boolean hidden,
      boolean locked) {}

  /** A game in figures. */
  public record Figures(
      long gameId,
      long modsCountTotal,
      long modsDownloadsToday,
      long modsDownloadsTotal,
      long modsDownloadsDailyAverage,
      long modsSubscribersTotal,
      long dateExpires) {}
}
