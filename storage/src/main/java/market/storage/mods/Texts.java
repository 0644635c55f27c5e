package market.storage.mods;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What mods are called and said to be in other languages than their own. */
public interface Texts {
  /**
   * One of them.
   *
   * @param locale a BCP 47 tag
   */
  record Text(ModId mod, String locale, String title, String summary, String description) {}

  @SqlQuery(
      """
      SELECT mod, locale, title, summary, description FROM mod_texts
      WHERE mod = ANY(:mods) ORDER BY mod, locale
      """)
  List<Text> of(List<UUID> mods);

  /** What a list shows of one. */
  record Brief(ModId mod, String locale, String title, String summary) {}

  @SqlQuery("SELECT mod, locale, title, summary FROM mod_texts WHERE mod = ANY(:mods)")
  List<Brief> briefly(List<UUID> mods);

  @SqlQuery(
      """
      SELECT mod, locale, title, summary, description FROM mod_texts
      WHERE mod = :mod AND locale = :locale
      """)
  Optional<Text> find(ModId mod, String locale);

  @SqlUpdate(
      """
      INSERT INTO mod_texts (mod, locale, title, summary, description, updated_at)
      VALUES (:mod, :locale, :title, :summary, :description, :at)
      ON CONFLICT (mod, locale) DO UPDATE
      SET title = excluded.title, summary = excluded.summary, description = excluded.description,
        updated_at = excluded.updated_at
      """)
  void put(ModId mod, String locale, String title, String summary, String description, Instant at);

  @SqlUpdate("DELETE FROM mod_texts WHERE mod = :mod AND locale = :locale")
  int remove(ModId mod, String locale);

  /** Which language a mod's own words are in. */
  @SqlQuery("SELECT locale FROM mods WHERE id = :mod")
  String locale(ModId mod);

  @SqlUpdate("UPDATE mods SET locale = :locale WHERE id = :mod")
  int setLocale(ModId mod, String locale);
}
