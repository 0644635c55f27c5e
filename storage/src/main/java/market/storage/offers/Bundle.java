package market.storage.offers;

import java.util.UUID;
import market.storage.Money;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.Slug;
import org.jdbi.v3.core.mapper.Nested;

/** Several mods at one price; live once everyone whose mod is in it has agreed. */
public record Bundle(
    UUID id,
    Slug slug,
    String title,
    String summary,
    AccountId creator,
    Handle creatorHandle,
    @Nested("price") Money price,
    State state) {
  /** How far it is. */
  public enum State {
    PROPOSED,
    LIVE,
    ENDED
  }
}
