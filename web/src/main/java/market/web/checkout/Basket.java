package market.web.checkout;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import market.api.checkout.Cart;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * What a reader has put aside to buy, kept in a cookie of their own: slugs and, where they named
 * one, amounts. Prices are never in it, and what is wrong in it is left out.
 */
public record Basket(List<Entry> entries) {
  static final String COOKIE = "market_cart";
  private static final int MOST = 20;

  public Basket {
    entries = List.copyOf(entries);
  }

  /** One thing, a mod or a bundle. */
  public record Entry(Slug slug, boolean bundle, @Nullable Long units) {
    String text() {
      return (bundle ? "b." : "") + slug + (units == null ? "" : "." + units);
    }
  }

  public static Basket of(ContainerRequestContext request) {
    var cookie = request.getCookies().get(COOKIE);
    return read(cookie == null ? "" : cookie.getValue());
  }

  static Basket read(String text) {
    var entries = new ArrayList<Entry>();
    for (var part : text.split("~", MOST + 1)) {
      var entry = entry(part);
      if (entry != null && entries.size() < MOST) {
        entries.add(entry);
      }
    }
    return new Basket(entries);
  }

  private static @Nullable Entry entry(String text) {
    var bundle = text.startsWith("b.");
    var parts = text.substring(bundle ? 2 : 0).split("\\.", -1);
    try {
      return parts.length > 2 || parts[0].isEmpty()
          ? null
          : new Entry(
              new Slug(parts[0]), bundle, parts.length == 2 ? Long.valueOf(parts[1]) : null);
    } catch (IllegalArgumentException e) {
      // Somebody wrote their own cookie; they get what they can have.
      return null;
    }
  }

  Basket with(Entry entry) {
    var others = new ArrayList<>(without(entry.slug()).entries());
    others.add(entry);
    return new Basket(others.subList(Math.max(0, others.size() - MOST), others.size()));
  }

  Basket without(Slug slug) {
    return new Basket(entries.stream().filter(it -> !it.slug().equals(slug)).toList());
  }

  String text() {
    return entries.stream().map(Entry::text).collect(Collectors.joining("~"));
  }

  List<Cart.Item> items() {
    return entries.stream()
        .map(it ->
            new Cart.Item(
                it.bundle() ? null : it.slug(), it.bundle() ? it.slug() : null, it.units(), null))
        .toList();
  }
}
