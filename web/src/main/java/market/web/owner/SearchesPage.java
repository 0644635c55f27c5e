package market.web.owner;

import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Locale;
import market.api.discovery.Demand;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** What players look for, and what nobody made yet. */
public record SearchesPage(Frame frame, Demand.Choice choice, Demand.Answer answer)
    implements Page {
  public static final List<Integer> SPANS = List.of(7, 30, 90);

  /** The same over other days. */
  public String over(int days) {
    return link(days, choice.order(), null);
  }

  /** The same in another order. */
  public String ordered(Demand.Order order) {
    return link(choice.days(), order, null);
  }

  public String next(String cursor) {
    return link(choice.days(), choice.order(), cursor);
  }

  private String link(int days, Demand.Order order, @Nullable String cursor) {
    var uri =
        UriBuilder.fromPath("/owner/searches")
            .queryParam("days", days)
            .queryParam("order", order.name().toLowerCase(Locale.ROOT));
    if (!choice.game().isEmpty()) {
      uri.queryParam("game", "{game}");
    }
    if (cursor != null) {
      uri.queryParam("cursor", cursor);
    }
    return choice.game().isEmpty() ? uri.build().toString() : uri.build(choice.game()).toString();
  }

  /** What it finds now. */
  public String found(String text) {
    var uri = UriBuilder.fromPath("/search").queryParam("q", "{q}");
    return choice.game().isEmpty()
        ? uri.build(text).toString()
        : uri.queryParam("game", "{game}").build(text, choice.game()).toString();
  }

  /** A place with one decimal, or that there is none. */
  public String place(@Nullable Double position) {
    return position == null ? "–" : frame.words().decimal(position);
  }
}
