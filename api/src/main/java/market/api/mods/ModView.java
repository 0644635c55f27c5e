package market.api.mods;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import market.storage.Money;
import market.storage.accounts.Handle;
import market.storage.mods.Member;
import market.storage.mods.Mod;
import market.storage.mods.ModId;
import market.storage.mods.ModState;
import market.storage.mods.Picture;
import market.storage.mods.Slug;
import market.storage.offers.Offer;
import org.jspecify.annotations.Nullable;

/** A mod as the API shows it. */
public record ModView(
    ModId id,
    Slug slug,
    Slug game,
    ModState state,
    String title,
    String summary,
    String description,
    String licence,
    Handle creator,
    List<String> categories,
    List<String> tags,
    Money price,
    Offer offer,
    Links links,
    @Nullable String iconUrl,
    List<Shot> gallery,
    List<Seat> team,
    Stars rating,
    long downloads,
    long followers,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant publishedAt) {
  /** Where else it lives. */
  public record Links(
      @Nullable String source, @Nullable String issues, @Nullable String homepage) {}

  /** A picture of the gallery. */
  public record Shot(String url, String caption, int width, int height) {}

  /** Who makes it. */
  public record Seat(Handle handle, String name, String role) {}

  /** What players think: the plain mean, the one lists sort by, and of how many. */
  public record Stars(double mean, double weighted, long count) {}

  public static ModView of(
      Mod mod, Offer offer, List<Picture> pictures, List<Member> team, long followers) {
    return new ModView(
        mod.id(),
        mod.slug(),
        mod.gameSlug(),
        mod.state(),
        mod.title(),
        mod.summary(),
        mod.description(),
        mod.licence(),
        mod.creator(),
        mod.categories(),
        mod.tags(),
        mod.price(),
        offer,
        new Links(mod.links().sourceUrl(), mod.links().issuesUrl(), mod.links().homepageUrl()),
        mod.icon() == null ? null : media(mod.icon()),
        pictures.stream()
            .map(
                shot -> new Shot(media(shot.sha256()), shot.caption(), shot.width(), shot.height()))
            .toList(),
        team.stream()
            .map(member -> new Seat(member.handle(), member.name(), member.role()))
            .toList(),
        new Stars(round(mod.rating().mean()), round(mod.rating().weighted()), mod.starsCount()),
        mod.downloads(),
        followers,
        mod.createdAt(),
        mod.updatedAt(),
        mod.publishedAt());
  }

  private static String media(String sha256) {
    return "/media/" + sha256;
  }

  private static double round(double stars) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.2f", stars));
  }
}
