package market.storage.moderation;

import java.time.Instant;
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
    @Nullable AccountId claimedBy,
    @Nullable Instant claimedUntil,
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

  /** What it is called in a list. */
  public String title() {
    return modTitle == null ? creator.value() : modTitle;
  }
}
