package market.storage.partners;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The programme, who takes part in it, and by which words and programs they are known. */
public interface Partners {
  /** Everything of a partner. */
  String PARTNER =
      """
      SELECT p.account, a.handle, a.name, p.level, p.state, p.client, p.joined_at
      FROM partners p JOIN accounts a ON a.id = p.account
      """;

  @SqlQuery(
      """
      SELECT id, open, currency, window_days, duration_days, trailing_days, made_at
      FROM partner_programmes ORDER BY id DESC LIMIT 1
      """)
  Optional<Programme> programme();

  @SqlQuery(
      """
      SELECT level, above_units, bp FROM partner_levels WHERE programme = :programme
      ORDER BY above_units
      """)
  List<LevelRule> levels(long programme);

  /** A programme before it has its number. */
  record NewProgramme(
      boolean open, String currency, int windowDays, int durationDays, int trailingDays) {}

  @SqlQuery(
      """
      INSERT INTO partner_programmes
        (open, currency, window_days, duration_days, trailing_days, made_by, made_at)
      VALUES (:open, :currency, :windowDays, :durationDays, :trailingDays, :by, :at)
      RETURNING id
      """)
  long rule(@BindMethods NewProgramme programme, AccountId by, Instant at);

  @SqlBatch(
      """
      INSERT INTO partner_levels (programme, level, above_units, bp)
      VALUES (:programme, :level, :aboveUnits, :bp)
      """)
  void addLevels(long programme, @BindMethods List<LevelRule> levels);

  @SqlUpdate(
      """
      INSERT INTO partners (account, client, joined_at) VALUES (:account, :client, :at)
      ON CONFLICT (account) DO NOTHING
      """)
  int join(AccountId account, String client, Instant at);

  @SqlQuery(PARTNER + "WHERE p.account = :account")
  Optional<Partner> find(AccountId account);

  @SqlQuery(PARTNER + "WHERE p.client = :client AND p.state = 'active'")
  Optional<Partner> ofClient(String client);

  /** Whom a word names, if it still does. */
  @SqlQuery(
      PARTNER
          + """
          JOIN partner_codes c ON c.partner = p.account
          WHERE c.code = :code AND c.retired_at IS NULL AND p.state = 'active'
          """)
  Optional<Partner> ofCode(String code);

  @SqlQuery(PARTNER + "WHERE p.account > :after ORDER BY p.account LIMIT :limit")
  List<Partner> after(UUID after, int limit);

  @SqlUpdate("UPDATE partners SET state = :state WHERE account = :account AND state <> :state")
  int turn(AccountId account, Partner.State state);

  @SqlUpdate("UPDATE partners SET level = :to WHERE account = :account AND level = :from")
  int move(AccountId account, Level from, Level to);

  @SqlUpdate(
      """
      INSERT INTO partner_promotions (partner, from_level, to_level, units, at)
      VALUES (:account, :from, :to, :units, :at)
      """)
  void tell(AccountId account, Level from, Level to, long units, Instant at);

  /** A change of a level. */
  record Promotion(Level fromLevel, Level toLevel, long units, Instant at) {}

  @SqlQuery(
      """
      SELECT from_level, to_level, units, at FROM partner_promotions
      WHERE partner = :account ORDER BY at DESC LIMIT :limit
      """)
  List<Promotion> promotions(AccountId account, int limit);

  /**
   * A word, where it leads, and what came of it.
   *
   * @param clicks of different visitors and days
   */
  record Code(String code, String target, long clicks, long orders, Instant madeAt) {}

  @SqlQuery(
      """
      SELECT c.code, c.target, c.made_at,
        (SELECT count(*) FROM partner_clicks k WHERE k.partner = c.partner AND k.code = c.code) AS clicks,
        (SELECT count(*) FROM partner_orders r JOIN orders o ON o.id = r."order"
         WHERE r.partner = c.partner AND r.code = c.code AND o.paid_at IS NOT NULL) AS orders
      FROM partner_codes c
      WHERE c.partner = :account AND c.retired_at IS NULL
      ORDER BY c.made_at, c.code
      """)
  List<Code> codes(AccountId account);

  @SqlQuery("SELECT count(*) FROM partner_codes WHERE partner = :account AND retired_at IS NULL")
  long codeCount(AccountId account);

  @SqlUpdate(
      """
      INSERT INTO partner_codes (code, partner, target, made_at)
      VALUES (:code, :account, :target, :at)
      ON CONFLICT (code) DO UPDATE SET retired_at = NULL, target = excluded.target
      WHERE partner_codes.partner = excluded.partner AND partner_codes.retired_at IS NOT NULL
      """)
  int addCode(String code, AccountId account, String target, Instant at);

  @SqlUpdate(
      """
      UPDATE partner_codes SET retired_at = :at
      WHERE code = :code AND partner = :account AND retired_at IS NULL
      """)
  int retire(String code, AccountId account, Instant at);

  /** Where a link leads. */
  @SqlQuery("SELECT target FROM partner_codes WHERE code = :code")
  @Nullable String target(String code);
}
