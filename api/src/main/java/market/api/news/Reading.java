package market.api.news;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Slice;
import market.storage.news.Happening.Kind;
import market.storage.news.Notice;
import market.storage.news.Notices.Choice;
import org.jspecify.annotations.Nullable;

/** A person's notices, and how they want them. */
public final class Reading {
  /** More than this many unread are not counted. */
  public static final int UNREAD_MAX = 100;

  private final Database database;
  private final Clock clock;

  Reading(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The latest first. */
  public Slice<Notice> latest(Caller me, @Nullable Long before, int limit) {
    return database.read(tx ->
        Slice.of(
            tx.notices().of(me.id(), before, limit + 1), limit, it -> String.valueOf(it.number())));
  }

  /** How many are unread, at most {@link #UNREAD_MAX}. */
  public int unread(Caller me) {
    return database.read(tx -> tx.notices().unread(me.id(), UNREAD_MAX));
  }

  /** They were read, up to and with this one; what came after stays unread. */
  public int read(Caller me, long upTo) {
    return database.write(tx -> tx.notices().read(me.id(), upTo, clock.instant()));
  }

  /** Of every kind, what was chosen or is usual. */
  public List<Choice> choices(Caller me) {
    var chosen =
        database.read(tx -> tx.notices().choices(me.id())).stream()
            .collect(Collectors.toMap(Choice::kind, Function.identity()));
    return Arrays.stream(Kind.values())
        .map(kind -> chosen.getOrDefault(kind, new Choice(kind, true, kind.usual(), null)))
        .map(Reading::whole)
        .toList();
  }

  private static Choice whole(Choice it) {
    var telegram = it.telegram();
    return telegram == null
        ? new Choice(it.kind(), it.site(), it.mail(), it.kind().isUsualAtTelegram())
        : it;
  }

  /** From the next notice on; all of them, or none. What is not chosen stays as it was. */
  public void choose(Caller me, List<Choice> choices) {
    database.change(tx ->
        choices.forEach(
            it -> tx.notices().choose(me.id(), it.kind(), it.site(), it.mail(), it.telegram())));
  }
}
