package market.web.checkout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import market.api.checkout.OrderView.PartView;
import market.storage.Money;
import market.storage.accounts.Handle;
import market.web.frame.Frame;
import market.web.search.SearchPages;
import org.jspecify.annotations.Nullable;

/**
 * One part of a price as it is drawn: with its words, its colour and where it begins on the bar.
 */
public record Parting(
    String name, String hint, String colour, long from, long units, String amount, String percent) {
  /** What belongs together when several prices are shown as one. */
  private record Key(String part, @Nullable Handle handle, @Nullable String library) {}

  /**
   * The parts of one price, or of several together.
   *
   * @param roles what people in the team do, where that is known
   */
  public static List<Parting> of(Frame frame, List<PartView> parts, Map<Handle, String> roles) {
    var sums = new LinkedHashMap<Key, PartView>();
    for (var part : parts) {
      var key = new Key(part.part().name(), part.handle(), part.library());
      sums.merge(key, part, Parting::together);
    }
    var total = parts.stream().mapToLong(part -> part.amount().units()).sum();
    var drawn = new ArrayList<Parting>();
    var from = 0L;
    for (var part : sums.values()) {
      var units = part.amount().units();
      drawn.add(
          new Parting(
              name(frame, part),
              hint(frame, part, roles),
              SearchPages.colour(part.part()),
              from,
              units,
              frame.words().money(part.amount()),
              frame.words().percent((double) units / Math.max(1, total))));
      from += units;
    }
    return drawn;
  }

  private static PartView together(PartView a, PartView b) {
    Money sum = a.amount().plus(b.amount());
    return new PartView(a.part(), a.handle(), a.name(), a.library(), a.bp(), sum);
  }

  private static String name(Frame frame, PartView part) {
    return part.name() == null ? frame.say("part." + word(part)) : part.name();
  }

  private static String hint(Frame frame, PartView part, Map<Handle, String> roles) {
    if (part.library() != null) {
      return frame.say("part.library", part.library());
    }
    var role = part.handle() == null ? null : roles.get(part.handle());
    return role == null ? frame.say("part.hint." + word(part)) : role;
  }

  private static String word(PartView part) {
    return part.part().name().toLowerCase(Locale.ROOT);
  }
}
