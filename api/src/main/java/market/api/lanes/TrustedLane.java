package market.api.lanes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import market.storage.moderation.Desk.Track;
import market.storage.moderation.Desk.Trust;

/**
 * Who need not wait for a moderator. The rule: whoever has at least so many releases live, of whom
 * none was rejected and nothing taken down in so many days, and whose account is so old, goes live
 * at once with what a scan found nothing in above a note; so does whom the owner granted it, with
 * what is as clean. Of those with the track record a share is looked at afterwards, chosen by
 * nothing they can know beforehand. What speaks against it is told as doubts, which stand on the
 * case.
 */
public final class TrustedLane {
  private static final int WHOLE_BP = 10_000;

  private TrustedLane() {}

  /** Why a release waits for a moderator. */
  public enum Doubt {
    FINDINGS,
    FEW_RELEASES,
    LATELY_REJECTED,
    LATELY_SUSPENDED,
    NEW_ACCOUNT,
    /** By one of many accounts that were opened together. */
    MASS_SIGN_UP,
    /** A rule of the owner's holds it. */
    RULE,
    /** It went live and is looked at afterwards. */
    SAMPLE,
    /** It was live, and something was found since. */
    FOUND_LATER;

    /** How a case keeps it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What speaks against it, in order; nothing for whom is trusted.
   *
   * @param clean whether a scan found nothing above a note
   * @param granted whether the owner said so, whatever the record
   */
  public static List<Doubt> doubts(
      Trust rules, Track track, boolean clean, boolean granted, Instant now) {
    var doubts = new ArrayList<Doubt>();
    if (!clean) {
      doubts.add(Doubt.FINDINGS);
    }
    if (granted) {
      return doubts;
    }
    if (track.live() < rules.releases()) {
      doubts.add(Doubt.FEW_RELEASES);
    }
    if (track.rejected() > 0) {
      doubts.add(Doubt.LATELY_REJECTED);
    }
    if (track.upheld() > 0) {
      doubts.add(Doubt.LATELY_SUSPENDED);
    }
    if (track.joinedAt().isAfter(now.minus(Duration.ofDays(rules.accountDays())))) {
      doubts.add(Doubt.NEW_ACCOUNT);
    }
    return doubts;
  }

  /** Whether this one is of the share that is looked at afterwards. */
  public static boolean isSampled(UUID release, int shareBp) {
    return Math.floorMod(release.getLeastSignificantBits(), WHOLE_BP) < shareBp;
  }
}
