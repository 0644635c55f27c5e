package market.ops;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import market.search.Ranking;
import org.jspecify.annotations.Nullable;

/**
 * What counts for relevance, where it is not to be as usual; what is left out stays as it is.
 *
 * @param title how much a word weighs that is in the title
 * @param keys in the slug, the creator and the tags
 * @param summary in the summary
 * @param stems anywhere, in whatever form
 * @param prefix as the beginning of a longer one
 * @param typo what is left of it for each letter that is wrong
 * @param synonym what is left of it when another word for the same was found
 * @param rating how much five stars add to a quality of 1
 * @param downloads how much a tenfold of downloads adds
 * @param sales how much a tenfold of sales adds
 * @param retention how much it adds when everybody comes back
 * @param halfLife the time without updates that halves the quality
 */
public record RankingSection(
    @Nullable @Min(0) @Max(1000) Double title,
    @Nullable @Min(0) @Max(1000) Double keys,
    @Nullable @Min(0) @Max(1000) Double summary,
    @Nullable @Min(0) @Max(1000) Double stems,
    @Nullable @Min(0) @Max(1000) Double prefix,
    @Nullable @DecimalMin("0.01") @DecimalMax("1") Double typo,
    @Nullable @DecimalMin("0.01") @DecimalMax("1") Double synonym,
    @Nullable @Min(0) @Max(1000) Double rating,
    @Nullable @Min(0) @Max(1000) Double downloads,
    @Nullable @Min(0) @Max(1000) Double sales,
    @Nullable @Min(0) @Max(1000) Double retention,
    @Nullable Duration halfLife) {
  /** Nothing is otherwise. */
  static final RankingSection USUAL =
      new RankingSection(null, null, null, null, null, null, null, null, null, null, null, null);

  /** With what is told, and the rest as usual. */
  public Ranking ranking() {
    var usual = Ranking.DEFAULT;
    return new Ranking(
        or(title, usual.title()),
        or(keys, usual.keys()),
        or(summary, usual.summary()),
        or(stems, usual.stems()),
        or(prefix, usual.prefix()),
        or(typo, usual.typo()),
        or(synonym, usual.synonym()),
        Objects.requireNonNullElse(rating, usual.rating()),
        Objects.requireNonNullElse(downloads, usual.downloads()),
        Objects.requireNonNullElse(sales, usual.sales()),
        Objects.requireNonNullElse(retention, usual.retention()),
        halfLife == null ? usual.halfLife() : halfLife.toJavaDuration());
  }

  private static float or(@Nullable Double told, float usual) {
    return told == null ? usual : told.floatValue();
  }
}
