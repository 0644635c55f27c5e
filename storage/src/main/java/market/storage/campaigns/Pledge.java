package market.storage.campaigns;

import java.time.Instant;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.orders.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody promised to a campaign; units in its currency.
 *
 * @param session the page on which the card is, or was, saved
 * @param customer under which the processor keeps the card
 * @param intent the charge that was tried, at the processor
 * @param order by which it is paid
 * @param graceUntil until when it can be paid by another card
 */
public record Pledge(
    UUID id,
    UUID campaign,
    AccountId account,
    @Nullable UUID reward,
    long units,
    State state,
    @Nullable String session,
    @Nullable String sessionUrl,
    @Nullable String customer,
    @Nullable String method,
    @Nullable String intent,
    @Nullable OrderId order,
    @Nullable Instant graceUntil,
    Instant madeAt) {
  /**
   * Where it stands.
   *
   * <pre>
   * OPENING → PROMISED → CHARGING → PAID
   *    └──────┬──┘           └→ DECLINED → PAID
   *       WITHDRAWN                  └──→ LAPSED
   * </pre>
   */
  public enum State {
    /** The page on which a card is saved was shown. */
    OPENING,
    PROMISED,
    CHARGING,
    /** The card was not taken; another one may be, for a while. */
    DECLINED,
    PAID,
    LAPSED,
    WITHDRAWN
  }
}
