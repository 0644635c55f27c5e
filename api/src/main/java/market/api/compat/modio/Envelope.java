package market.api.compat.modio;

import java.util.List;

/** A page of anything. */
public record Envelope(
    List<?> data, int resultCount, int resultOffset, int resultLimit, long resultTotal) {
  static Envelope of(List<?> data, Terms terms, long total) {
    return new Envelope(data, data.size(), terms.offset(), terms.limit(), total);
  }

  /** The page that was asked for, of all there is. */
  static <T> Envelope page(List<T> all, Terms terms) {
    var page = all.stream().skip(terms.offset()).limit(terms.limit()).toList();
    return of(page, terms, all.size());
  }
}
