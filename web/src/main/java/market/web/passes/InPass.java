package market.web.passes;

import java.time.Instant;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.mods.Mod;
import market.storage.passes.PassProgramme;
import org.jspecify.annotations.Nullable;

/** What the pass is to somebody who looks at a mod that is sold. */
public enum InPass {
  /** Nothing: the mod takes no part, or the pass is not offered and the reader has none. */
  NOTHING,
  /** They could have the mod with it. */
  OFFERED,
  /** They have a pass, and may take the mod. */
  TO_TAKE,
  /** They have the mod by it. */
  TAKEN;

  public static InPass of(Tx tx, Mod mod, @Nullable AccountId viewer, Instant now) {
    if (mod.price().isZero() || !tx.passes().has(mod.id())) {
      return NOTHING;
    }
    if (viewer != null
        && tx.memberships().running(viewer, null).filter(it -> it.entitles(now)).isPresent()) {
      return tx.library()
          .owns(viewer, mod.id())
          .map(by -> by.equals("pass") ? TAKEN : NOTHING)
          .orElse(TO_TAKE);
    }
    return tx.passes().programme().filter(PassProgramme::open).isPresent() ? OFFERED : NOTHING;
  }
}
