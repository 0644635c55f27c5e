package market.api.campaigns;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as its creator wants it; units are minor ones of the mod's currency.
 *
 * @param mod that is to be made
 * @param goalUnits so much has to be promised by the deadline, or nothing is charged
 * @param stretches what is made besides, for more
 * @param rewards what backers are promised, each for another price
 * @param milestones in their order; their shares are the whole
 */
public record Plan(
    @NotNull Slug mod,
    @NotNull @Size(min = 1, max = 80) String title,
    @Nullable @Size(max = 5_000) String about,
    long goalUnits,
    @NotNull Instant deadline,
    @NotNull @Size(max = 5) List<@NotNull @Valid Stretched> stretches,
    @NotNull @Size(max = 12) List<@NotNull @Valid Rewarded> rewards,
    @NotNull @Size(max = 10) List<@NotNull @Valid Step> milestones) {
  /** What is made besides, once so much is promised. */
  public record Stretched(long units, @NotNull @Size(min = 1, max = 80) String title) {}

  /**
   * What a backer is promised for so much or more.
   *
   * @param places how many there are; without it any number
   */
  public record Rewarded(
      @NotNull @Size(min = 1, max = 60) String name,
      @Nullable @Size(max = 1_000) String about,
      long units,
      @Nullable Integer places) {}

  /**
   * A milestone.
   *
   * @param bp its share of the money, in hundredths of a percent
   * @param due when it is to be there
   */
  public record Step(
      @NotNull @Size(min = 1, max = 80) String title,
      @Nullable @Size(max = 1_000) String about,
      int bp,
      @NotNull Instant due) {}
}
