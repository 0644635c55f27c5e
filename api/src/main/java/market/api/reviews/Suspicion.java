package market.api.reviews;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.reviews.Holds.Praise;
import market.storage.reviews.Holds.Seen;
import market.storage.reviews.ReviewId;

/**
 * Which reviews look as if they were not meant. Pure; a person decides about what is found here.
 * How many are too many stands in {@code market.api.abuse.Rulebook}.
 *
 * <p>The rules:
 *
 * <ol>
 *   <li>A <em>burst</em>: within an hour so many accounts that are younger than {@value
 *       #YOUNG_DAYS} days review the same mod. All of them are held.
 *   <li>A <em>ring</em>: somebody praises (four stars or five) a mod whose maker praises a mod of
 *       theirs, directly or by way of one more. All praises of the ring are held, where it has so
 *       many.
 *   <li><em>Company</em>: two accounts that bought none of them review so many of the same mods,
 *       each pair of reviews within {@value #APART_MINUTES} minutes. What they share is held.
 * </ol>
 */
public final class Suspicion {
  static final int YOUNG_DAYS = 7;
  static final int APART_MINUTES = 10;
  static final Duration BURST_WITHIN = Duration.ofHours(1);
  static final Duration APART = Duration.ofMinutes(APART_MINUTES);
  private static final Duration YOUNG = Duration.ofDays(YOUNG_DAYS);

  private Suspicion() {}

  /** Of the reviews of one mod, those that came in a burst. */
  static Set<ReviewId> burst(List<Seen> reviews, long many) {
    var young =
        reviews.stream()
            .filter(it -> it.writtenAt().isBefore(it.joinedAt().plus(YOUNG)))
            .sorted(Comparator.comparing(Seen::writtenAt))
            .toList();
    var found = new HashSet<ReviewId>();
    for (int first = 0; first < young.size(); first++) {
      var until = young.get(first).writtenAt().plus(BURST_WITHIN);
      var end = first;
      while (end < young.size() && !young.get(end).writtenAt().isAfter(until)) {
        end++;
      }
      if (end - first >= many) {
        young.subList(first, end).forEach(it -> found.add(it.review()));
      }
    }
    return found;
  }

  /** The praises that close a ring through one review. */
  static Set<ReviewId> ring(ReviewId review, List<Praise> praises) {
    var found = new HashSet<ReviewId>();
    for (var mine : praises) {
      if (!mine.review().equals(review) || mine.by().equals(mine.of())) {
        continue;
      }
      for (var back : from(mine.of(), praises)) {
        if (back.of().equals(mine.by())) {
          found.addAll(List.of(review, back.review()));
        }
        for (var further : from(back.of(), praises)) {
          if (further.of().equals(mine.by()) && !back.of().equals(mine.of())) {
            found.addAll(List.of(review, back.review(), further.review()));
          }
        }
      }
    }
    return found;
  }

  private static List<Praise> from(AccountId by, List<Praise> praises) {
    return praises.stream().filter(it -> it.by().equals(by) && !it.of().equals(by)).toList();
  }

  /** The reviews that one author shares with another who does the same at the same time. */
  static Set<ReviewId> company(AccountId author, List<Seen> reviews, long many) {
    Map<AccountId, List<Seen>> byAuthor =
        reviews.stream()
            .filter(it -> !it.bought())
            .collect(Collectors.groupingBy(Seen::author, LinkedHashMap::new, Collectors.toList()));
    var mine = byAuthor.getOrDefault(author, List.of());
    var found = new HashSet<ReviewId>();
    byAuthor.forEach((other, theirs) -> {
      if (!other.equals(author)) {
        found.addAll(shared(mine, theirs, many));
      }
    });
    return found;
  }

  private static List<ReviewId> shared(List<Seen> mine, List<Seen> theirs, long many) {
    var mods = new HashSet<ModId>();
    var shared = new ArrayList<ReviewId>();
    for (var one : mine) {
      for (var other : theirs) {
        var apart = Duration.between(one.writtenAt(), other.writtenAt()).abs();
        if (one.mod().equals(other.mod()) && apart.compareTo(APART) <= 0) {
          mods.add(one.mod());
          shared.add(one.review());
          shared.add(other.review());
        }
      }
    }
    return mods.size() >= many ? shared : List.of();
  }
}
