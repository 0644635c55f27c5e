package market.api.checkout;

import java.util.List;
import java.util.Optional;
import market.api.partners.Referral;
import market.storage.Tx;
import market.storage.mods.Mod;
import market.storage.orders.Line;
import market.storage.orders.OrderId;
import market.storage.orders.PaysWith;
import market.storage.orders.Splits.Share;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is sold by itself and is no mod, with where its price goes.
 *
 * @param mod on which it stands: its currency, and its game's hold and time for refunds
 * @param page where somebody goes who does not pay after all
 */
public record Ware(
    Mod mod,
    String title,
    Line.Kind kind,
    long units,
    PaysWith paysWith,
    @Nullable Referral referral,
    List<Share> shares,
    String page) {
  public Ware {
    shares = List.copyOf(shares);
  }

  /** Who sells it. Everything is asked in the transaction that places the order. */
  public interface Stand {
    /** An order of the same that still waits for this buyer. */
    Optional<OrderId> waiting(Tx tx);

    /** What it is, or a refusal. */
    Ware choose(Tx tx);

    /** Keeps it for an order, or refuses. */
    void taken(Tx tx, OrderId order);
  }
}
