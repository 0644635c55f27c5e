package market.storage.badges;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What holders of badges ask for theirs. */
public interface Listings {
  /** Everything of a listing. */
  String LISTING =
      """
      SELECT l.id, l.badge, l.number, b.supply, b.name, b.picture, b.royalty_bp, l.seller, a.handle,
        a.name AS seller_name, l.units AS price_units, b.currency AS price_currency, l.state,
        EXISTS (
          SELECT 1 FROM badge_sales s
          WHERE s.badge = l.badge AND s.number = l.number AND s.state = 'reserved') AS reserved,
        l.made_at
      FROM badge_listings l JOIN badges b ON b.id = l.badge JOIN accounts a ON a.id = l.seller
      """;

  /** Nothing where one is open. */
  @SqlQuery(
      """
      INSERT INTO badge_listings (badge, number, seller, units, state, made_at)
      VALUES (:badge, :number, :seller, :units, 'open', :at)
      ON CONFLICT DO NOTHING
      RETURNING id
      """)
  Optional<UUID> open(UUID badge, int number, AccountId seller, long units, Instant at);

  @SqlUpdate(
      "UPDATE badge_listings SET state = :to, ended_at = :at WHERE id = :id AND state = 'open'")
  int end(UUID id, Listing.State to, Instant at);

  /** The one of an edition, if there is one. */
  @SqlUpdate(
      """
      UPDATE badge_listings SET state = 'withdrawn', ended_at = :at
      WHERE badge = :badge AND number = :number AND state = 'open'
      """)
  int withdraw(UUID badge, int number, Instant at);

  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT 1 FROM badge_listings
        WHERE badge = :badge AND number = :number AND state = 'open')
      """)
  boolean isListed(UUID badge, int number);

  @SqlQuery(LISTING + "WHERE l.id = :id")
  Optional<Listing> find(UUID id);

  @SqlQuery(
      LISTING + "WHERE l.badge = :badge AND l.state = 'open' ORDER BY l.units, l.number LIMIT 100")
  List<Listing> of(UUID badge);

  @SqlQuery(LISTING + "WHERE l.state = 'open' ORDER BY l.made_at DESC LIMIT :limit")
  List<Listing> newest(int limit);
}
