package market.api.lanes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import market.api.differences.Texts;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Role;
import market.storage.moderation.Case;
import market.storage.moderation.Cases.Opening;
import market.storage.mods.Mod;

/**
 * A live listing that says something else than when it was approved. The rule: somebody looks at it
 * while it stays live, and sooner where its name or its licence changed; nobody does where whoever
 * changed it need not wait with releases either.
 */
public final class Edited {
  private static final int RISK = 10;
  private static final int RISK_NAME = 40;

  private Edited() {}

  /** Opens a case about it, of which one at a time is open. */
  public static void look(Tx tx, Mod before, Mod after, AccountId by, Instant now) {
    var approved = tx.backgrounds().approved(after.id());
    if (!after.isLive()
        || approved.isEmpty()
        || approved.get().equals(Texts.listing(after))
        || isTrusted(tx, by, now)) {
      return;
    }
    var renamed =
        !before.title().equals(after.title()) || !before.licence().equals(after.licence());
    var id =
        tx.cases()
            .open(
                new Opening(
                    Case.Kind.LISTING,
                    after.game(),
                    after.id(),
                    after.owner(),
                    "listing:" + after.id(),
                    renamed ? RISK_NAME : RISK),
                now);
    tx.cases().because(id, List.of(renamed ? "renamed" : "edited"));
  }

  private static boolean isTrusted(Tx tx, AccountId by, Instant now) {
    var rules = tx.desk().trust();
    var track =
        tx.desk().track(by, rules.releases(), now.minus(Duration.ofDays(rules.cleanDays())));
    var granted = tx.accounts().grants(by).stream().anyMatch(grant -> grant.role() == Role.TRUSTED);
    return TrustedLane.doubts(rules, track, true, granted, now).isEmpty();
  }
}
