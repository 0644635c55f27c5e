package market.api.discovery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import market.storage.discovery.Searches;

/**
 * What was counted and not written down yet. It holds a bounded number of things; what does not fit
 * is not counted, and how much that was is told.
 */
final class Tally {
  private final int most;
  private Batch batch = new Batch();

  /** A text of a day. */
  record Text(String text, String game, LocalDate day) {}

  /** That somebody was counted for it. */
  record Mark(Text of, String asker) {}

  /** A mod's day. */
  record Showing(UUID mod, LocalDate day) {}

  /** Somebody looked at what was found. */
  record Click(Instant at, String asker, UUID mod, String text, String game, int position) {}

  /** Somebody has a mod now. */
  record Had(Instant at, String asker, UUID mod) {}

  /** All of it, to be written at once. */
  static final class Batch {
    final Map<Text, Searches.Asked> asked = new HashMap<>();
    final Map<Showing, Searches.Shown> shown = new HashMap<>();

    /** Whether who is marked clicked. */
    final Map<Mark, Boolean> marks = new HashMap<>();

    final List<Click> clicks = new ArrayList<>();
    final List<Had> had = new ArrayList<>();
    long lost;

    int size() {
      return asked.size() + shown.size() + marks.size() + clicks.size() + had.size();
    }
  }

  Tally(int most) {
    this.most = most;
  }

  synchronized void asked(Text text, String asker, boolean empty) {
    add(batch.asked, text, asked(text, 1, empty ? 1 : 0, 0, 0), Tally::plus);
    add(batch.marks, new Mark(text, asker), false, Boolean::logicalOr);
  }

  synchronized void shown(LocalDate day, UUID mod, int position) {
    var showing = new Searches.Shown(mod, day, 1, position, 0, 0);
    add(batch.shown, new Showing(mod, day), showing, Tally::plus);
  }

  synchronized void clicked(Click click, LocalDate day) {
    if (batch.size() >= most) {
      batch.lost++;
      return;
    }
    batch.clicks.add(click);
    var showing = new Showing(click.mod(), day);
    add(batch.shown, showing, new Searches.Shown(click.mod(), day, 0, 0, 1, 0), Tally::plus);
    if (!click.text().isEmpty()) {
      var text = new Text(click.text(), click.game(), day);
      add(batch.asked, text, asked(text, 0, 0, 1, click.position()), Tally::plus);
      add(batch.marks, new Mark(text, click.asker()), true, Boolean::logicalOr);
    }
  }

  synchronized void had(Had had) {
    if (batch.size() >= most) {
      batch.lost++;
    } else {
      batch.had.add(had);
    }
  }

  /**
   * Everything, but what was had after some moment: who clicked is perhaps not written down yet.
   */
  synchronized Batch take(Instant until) {
    var taken = batch;
    batch = new Batch();
    for (var had : taken.had) {
      if (had.at().isAfter(until)) {
        batch.had.add(had);
      }
    }
    taken.had.removeIf(had -> had.at().isAfter(until));
    return taken;
  }

  /** What could not be written is kept for the next time, as far as there is room. */
  synchronized void giveBack(Batch back) {
    back.asked.forEach((text, asked) -> add(batch.asked, text, asked, Tally::plus));
    back.shown.forEach((showing, shown) -> add(batch.shown, showing, shown, Tally::plus));
    back.marks.forEach((mark, clicked) -> add(batch.marks, mark, clicked, Boolean::logicalOr));
    for (var click : back.clicks) {
      keep(batch.clicks, click);
    }
    for (var had : back.had) {
      keep(batch.had, had);
    }
    batch.lost += back.lost;
  }

  private <T> void keep(List<T> list, T one) {
    if (batch.size() < most) {
      list.add(one);
    } else {
      batch.lost++;
    }
  }

  private <K, V> void add(Map<K, V> to, K key, V value, BinaryOperator<V> plus) {
    if (batch.size() < most || to.containsKey(key)) {
      to.merge(key, value, plus);
    } else {
      batch.lost++;
    }
  }

  private static Searches.Asked asked(
      Text text, long searches, long empty, long clicks, long positions) {
    return new Searches.Asked(
        text.text(), text.game(), text.day(), searches, empty, clicks, positions, 0, 0, 0);
  }

  static Searches.Asked plus(Searches.Asked one, Searches.Asked other) {
    return new Searches.Asked(
        one.text(),
        one.game(),
        one.day(),
        one.searches() + other.searches(),
        one.empty() + other.empty(),
        one.clicks() + other.clicks(),
        one.positions() + other.positions(),
        one.conversions() + other.conversions(),
        one.askers() + other.askers(),
        one.clickers() + other.clickers());
  }

  private static Searches.Shown plus(Searches.Shown one, Searches.Shown other) {
    return new Searches.Shown(
        one.mod(),
        one.day(),
        one.shown() + other.shown(),
        one.positions() + other.positions(),
        one.clicks() + other.clicks(),
        one.conversions() + other.conversions());
  }
}
