package market.api.takedowns;

import static market.storage.takedowns.TakedownState.ACTIONED;
import static market.storage.takedowns.TakedownState.COUNTERED;
import static market.storage.takedowns.TakedownState.INCOMPLETE;
import static market.storage.takedowns.TakedownState.IN_COURT;
import static market.storage.takedowns.TakedownState.RECEIVED;
import static market.storage.takedowns.TakedownState.REFUSED;
import static market.storage.takedowns.TakedownState.RESTORED;
import static market.storage.takedowns.TakedownState.WAITING;
import static market.storage.takedowns.TakedownState.WITHDRAWN;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import market.storage.takedowns.TakedownEvent;
import market.storage.takedowns.TakedownState;
import org.jspecify.annotations.Nullable;

/**
 * The course a takedown notice takes: a pure table of what may happen in which state.
 *
 * <pre>
 * RECEIVED ─ action ─▶ ACTIONED ─ counter ─▶ COUNTERED ─ forward ─▶ WAITING ─ restore ─▶ RESTORED
 *   │  ▲                  ▲  └─────────┐ refuse counter │               │                    ▲
 *   │  └ complete ┐       └────────────┼────────────────┘               │                    │
 *   ├ incomplete ▶ INCOMPLETE          └──── file court (any of three) ─┴─▶ IN_COURT ─ restore┘
 *   └ refuse ────▶ REFUSED                        withdraw ─▶ WITHDRAWN, from all that are open
 * </pre>
 *
 * A ruling that is taken back leads to where it was made: from ACTIONED, REFUSED and INCOMPLETE to
 * RECEIVED, and what was ruled about a counter-notice, from ACTIONED and WAITING, to COUNTERED.
 */
final class Course {
  private static final Set<TakedownState> HIDDEN =
      EnumSet.of(ACTIONED, COUNTERED, WAITING, IN_COURT);
  private static final Set<TakedownState> ENDED = EnumSet.of(REFUSED, RESTORED, WITHDRAWN);

  private Course() {}

  /** Where it leads; nothing where it may not happen. */
  static Optional<TakedownState> after(TakedownState state, TakedownEvent event) {
    return Optional.ofNullable(next(state, event));
  }

  private static @Nullable TakedownState next(TakedownState state, TakedownEvent event) {
    return switch (event) {
      case RECEIVE -> null;
      case FIND_INCOMPLETE -> state == RECEIVED ? INCOMPLETE : null;
      case COMPLETE -> state == INCOMPLETE ? RECEIVED : null;
      case REFUSE -> state == RECEIVED || state == INCOMPLETE ? REFUSED : null;
      case ACTION -> state == RECEIVED ? ACTIONED : null;
      case COUNTER -> state == ACTIONED ? COUNTERED : null;
      case REFUSE_COUNTER -> state == COUNTERED ? ACTIONED : null;
      case FORWARD -> state == COUNTERED ? WAITING : null;
      case FILE_COURT ->
          state == ACTIONED || state == COUNTERED || state == WAITING ? IN_COURT : null;
      case RESTORE -> state == WAITING || state == IN_COURT ? RESTORED : null;
      case RETRACT ->
          state == ACTIONED || state == REFUSED || state == INCOMPLETE ? RECEIVED : null;
      case RETRACT_COUNTER -> state == ACTIONED || state == WAITING ? COUNTERED : null;
      case WITHDRAW -> ENDED.contains(state) ? null : WITHDRAWN;
    };
  }

  /** Whether the mod is hidden by a notice in this state. */
  static boolean hides(TakedownState state) {
    return HIDDEN.contains(state);
  }
}
