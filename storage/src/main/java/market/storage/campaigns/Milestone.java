package market.storage.campaigns;

import java.time.Instant;
import java.util.UUID;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;

/**
 * A step of a campaign, and the share of the money that is released with it.
 *
 * @param round how often it was claimed
 * @param refusals how often backers said that it is not there
 * @param release by which it was claimed last
 * @param voteUntil until when backers may say no
 */
public record Milestone(
    UUID id,
    UUID campaign,
    int position,
    String title,
    String about,
    int bp,
    Instant due,
    State state,
    int round,
    int refusals,
    @Nullable ReleaseId release,
    @Nullable String version,
    @Nullable Instant voteUntil,
    @Nullable Instant decidedAt) {
  /** How far it is. */
  public enum State {
    WAITING,
    /** Its creator says it is there; backers vote. */
    CLAIMED,
    /** Its part is released. */
    ACCEPTED
  }
}
