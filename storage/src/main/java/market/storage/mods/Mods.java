package market.storage.mods;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.games.GameId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * What is listed. Who asks is part of every question: a draft is there only for those who make it.
 */
public interface Mods {
  /** What a creator decides about a mod. */
  record Draft(
      GameId game,
      Slug slug,
      AccountId owner,
      String title,
      String summary,
      String description,
      String licence,
      @Nullable String sourceUrl,
      @Nullable String issuesUrl,
      @Nullable String homepageUrl,
      List<String> categories,
      List<String> tags,
      long priceUnits,
      String priceCurrency) {}

  /** Live for everyone; in any state for its team and for those who moderate its game. */
  @SqlQuery
  @UseClasspathSqlLocator
  Optional<Mod> find(Slug slug, @Nullable AccountId viewer);

  @SqlQuery
  @UseClasspathSqlLocator
  Mod get(ModId id);

  /** Drawn in the order of the ids; those that are not live are left out. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Card> cards(List<UUID> ids);

  /** Everything somebody makes, in any state, newest first. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Card> made(AccountId by, int limit);

  /** The live mods of one creator, most downloaded first. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Card> by(Handle creator, int limit);

  @SqlQuery
  @UseClasspathSqlLocator
  List<Listing> listings(List<UUID> ids, LocalDate today);

  /** The highest number that a mod was given; 0 where there is none. */
  @SqlQuery("SELECT COALESCE(max(number), 0) FROM mods")
  long lastNumber();

  /** By the number it has where ids are numbers, in any state. */
  @SqlQuery("SELECT slug FROM mods WHERE game = :game AND number = :number")
  Optional<Slug> numbered(GameId game, long number);

  /** Where a mod is, for those who look through all. */
  record Place(String slug, Instant updatedAt) {}

  @SqlQuery(
      """
      SELECT slug, updated_at FROM mods
      WHERE number > :from AND number <= :until AND state = 'live' ORDER BY number
      """)
  List<Place> places(long from, long until);

  /** A mod's slug. */
  record Named(UUID id, String slug) {}

  @SqlQuery("SELECT id, slug FROM mods WHERE id = ANY(:ids) AND state = 'live'")
  List<Named> slugs(List<UUID> ids);

  @SqlQuery(
      """
      SELECT id FROM mods
      WHERE id > :after AND state = 'live'
      ORDER BY id
      LIMIT :limit
      """)
  List<UUID> liveAfter(UUID after, int limit);

  @SqlQuery(
      """
      INSERT INTO mods (game, slug, owner, state, title, summary, description, licence, source_url,
        issues_url, homepage_url, categories, tags, price_units, price_currency, created_at,
        updated_at)
      VALUES (:game, :slug, :owner, 'draft', :title, :summary, :description, :licence, :sourceUrl,
        :issuesUrl, :homepageUrl, :categories, :tags, :priceUnits, :priceCurrency, :at, :at)
      ON CONFLICT DO NOTHING
      RETURNING id
      """)
  Optional<ModId> add(@BindMethods Draft draft, Instant at);

  @SqlUpdate(
      """
      UPDATE mods SET title = :title, summary = :summary, description = :description,
        licence = :licence, source_url = :sourceUrl, issues_url = :issuesUrl,
        homepage_url = :homepageUrl, categories = :categories, tags = :tags, updated_at = :at
      WHERE id = :id
      """)
  void edit(ModId id, @BindMethods Draft draft, Instant at);

  @SqlUpdate("UPDATE mods SET icon = :sha256, updated_at = :at WHERE id = :id")
  void setIcon(ModId id, String sha256, Instant at);

  @SqlUpdate(
      """
      UPDATE mods SET state = 'live', published_at = COALESCE(published_at, :at), updated_at = :at
      WHERE id = :id AND state <> 'suspended'
      """)
  int publish(ModId id, Instant at);

  @SqlUpdate(
      """
      UPDATE mods SET state = 'suspended', updated_at = :at
      WHERE id = :id AND state <> 'suspended'
      """)
  int suspend(ModId id, Instant at);

  /** To what it was before it was suspended. */
  @SqlUpdate(
      """
      UPDATE mods m SET updated_at = :at, state = CASE
        WHEN EXISTS (SELECT 1 FROM releases r WHERE r.mod = m.id AND r.state = 'live') THEN 'live'
        ELSE 'draft' END
      WHERE id = :id AND state = 'suspended'
      """)
  int restore(ModId id, Instant at);

  @SqlUpdate(
      """
      INSERT INTO pictures (mod, sha256, media_type, width, height, caption, added_at)
      VALUES (:mod, :sha256, :mediaType, :width, :height, :caption, :at)
      ON CONFLICT DO NOTHING
      """)
  void addPicture(ModId mod, @BindMethods Picture picture, Instant at);

  @SqlQuery(
      """
      SELECT sha256, media_type, width, height, caption FROM pictures
      WHERE mod = :mod ORDER BY added_at, sha256 LIMIT 20
      """)
  List<Picture> pictures(ModId mod);

  @SqlUpdate("DELETE FROM pictures WHERE mod = :mod AND sha256 = :sha256")
  int removePicture(ModId mod, String sha256);

  @SqlQuery("SELECT id FROM mods WHERE slug = ANY(:slugs) AND state = 'live'")
  List<ModId> liveIds(List<String> slugs);

  /** What a mod is called. */
  record Title(ModId id, Slug slug, String title) {}

  @SqlQuery("SELECT id, slug, title FROM mods WHERE id = ANY(:ids)")
  List<Title> titles(List<UUID> ids);

  @SqlQuery("SELECT count(*) FROM mods WHERE state = 'live'")
  long liveCount();
}
