package market.storage.moderation;

import java.time.Instant;
import java.util.List;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.games.GameId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;

/**
 * Something a moderator has to decide, with what the queue shows of it.
 *
 * @param game in which it is; null for what only those decide who moderate all games
 * @param creatorId whose mod it is about, or whom it is about where it is no mod
 * @param about which of its kind, as the part that opened it names it; empty where the mod or the
 *     release says it
 * @param raisedAt since when it waits for a moderator
 * @param dueAt its place in the queue: what is due first is decided first
 * @param lateAt when its kind's target is over
 * @param parkedAt since when it waits for an answer of its author; null where it does not
 * @param reasons why it could not do without a moderator, as codes
 * @param answered whether the last word on it is the author's
 */
public record Case(
    CaseId id,
    long number,
    Kind kind,
    @Nullable GameId game,
    @Nullable String gameName,
    @Nullable ModId mod,
    @Nullable Slug modSlug,
    @Nullable String modTitle,
    AccountId creatorId,
    Handle creator,
    @Nullable ReleaseId release,
    @Nullable String version,
    String about,
    int risk,
    boolean open,
    Instant openedAt,
    Instant raisedAt,
    Instant dueAt,
    Instant lateAt,
    @Nullable Instant parkedAt,
    @Nullable AccountId claimedBy,
    @Nullable Handle claimer,
    @Nullable Instant claimedUntil,
    List<String> reasons,
    boolean answered,
    long reports) {
  /** What it is about. */
  public enum Kind {
    /** A release waits. */
    RELEASE,
    /** A listing says what it may not. */
    LISTING,
    /** Players say that something is wrong. */
    REPORT,
    /** Somebody does not accept a ruling. */
    APPEAL,
    /** Somebody claims that a mod is theirs. */
    TAKEDOWN,
    /** A refund looks like abuse. */
    REFUND,
    /** A partner's customers look like their own. */
    PARTNER,
    /** Somebody works against the rules of the place. */
    ABUSE
  }

  /** Whether its kind's target is over and nobody has decided. */
  public boolean isLate(Instant now) {
    return open && parkedAt == null && lateAt.isBefore(now);
  }

  /** Whether somebody else has it now. */
  public boolean isTaken(AccountId moderator, Instant now) {
    return claimedBy != null
        && !claimedBy.equals(moderator)
        && claimedUntil != null
        && claimedUntil.isAfter(now);
  }

  /** What it is called in a list. */
  public String title() {
    return modTitle == null ? creator.value() : modTitle;
  }
}
