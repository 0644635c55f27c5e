package market.storage.moderation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.games.GameId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What the owner decides about moderation, and how it goes. */
public interface Desk {
  /**
   * How one kind of case is kept up with, over the last week and the last thirty days: how long was
   * waited for a decision, in the median and by nine of ten at most.
   *
   * @param hours its target
   * @param late how many wait longer than that now
   */
  record Keeping(
      Case.Kind kind,
      int hours,
      long open,
      long late,
      @Nullable Instant oldest,
      long weekDecided,
      @Nullable Long weekMedianSeconds,
      @Nullable Long weekNinetiethSeconds,
      long monthDecided,
      long monthLate,
      @Nullable Long monthMedianSeconds,
      @Nullable Long monthNinetiethSeconds) {}

  @SqlQuery
  @UseClasspathSqlLocator
  List<Keeping> keeping(Instant week, Instant month, Instant now);

  /** How much one moderator decided, and how much of it was taken back. */
  record Hand(
      Handle moderator, long week, long month, long reversed, @Nullable Long medianSeconds) {}

  @SqlQuery
  @UseClasspathSqlLocator
  List<Hand> hands(Instant week, Instant month);

  /** For what is open as well. */
  @SqlUpdate("UPDATE case_targets SET hours = :hours WHERE kind = :kind AND hours <> :hours")
  int target(Case.Kind kind, int hours);

  /** Reckons anew when what is open is due. */
  @SqlUpdate("UPDATE cases SET risk = risk WHERE state = 'open' AND kind = :kind")
  int reckon(Case.Kind kind);

  /**
   * Whose clean releases need no moderator.
   *
   * @param releases so many are live
   * @param cleanDays so long none was rejected, and no report upheld
   * @param accountDays so old is the account
   * @param sampleBp how much of what goes live so is looked at afterwards, in basis points
   */
  record Trust(int releases, int cleanDays, int accountDays, int sampleBp) {}

  @SqlQuery("SELECT releases, clean_days, account_days, sample_bp FROM trust_rules")
  Trust trust();

  @SqlUpdate(
      """
      UPDATE trust_rules SET releases = :releases, clean_days = :cleanDays,
        account_days = :accountDays, sample_bp = :sampleBp
      """)
  void trust(@BindMethods Trust trust);

  /** What somebody released is held against this, for the lane of those who are trusted. */
  record Track(long live, long rejected, long upheld, Instant joinedAt) {}

  @SqlQuery
  @UseClasspathSqlLocator
  Track track(AccountId author, int most, Instant since);

  /** A reason of the owner's own, in both languages. */
  record Canned(String code, String titleEn, String titleRu, String textEn, String textRu) {
    public String title(String language) {
      return language.equals("ru") ? titleRu : titleEn;
    }

    public String text(String language) {
      return language.equals("ru") ? textRu : textEn;
    }
  }

  @SqlQuery(
      """
      SELECT code, title_en, title_ru, text_en, text_ru FROM canned_reasons ORDER BY code LIMIT 100
      """)
  List<Canned> canned();

  @SqlQuery(
      """
      SELECT code, title_en, title_ru, text_en, text_ru FROM canned_reasons WHERE code = :code
      """)
  Optional<Canned> canned(String code);

  @SqlUpdate(
      """
      INSERT INTO canned_reasons (code, title_en, title_ru, text_en, text_ru)
      VALUES (:code, :titleEn, :titleRu, :textEn, :textRu)
      ON CONFLICT (code) DO UPDATE SET title_en = excluded.title_en, title_ru = excluded.title_ru,
        text_en = excluded.text_en, text_ru = excluded.text_ru
      """)
  void can(@BindMethods Canned canned);

  @SqlUpdate("DELETE FROM canned_reasons WHERE code = :code")
  int uncan(String code);

  /** Something to look at before deciding, in both languages. */
  record Check(String en, String ru) {
    public String in(String language) {
      return language.equals("ru") ? ru : en;
    }
  }

  @SqlQuery("SELECT en, ru FROM checklists WHERE game = :game ORDER BY position LIMIT 40")
  List<Check> checklist(GameId game);

  @SqlUpdate("DELETE FROM checklists WHERE game = :game")
  void clearChecklist(GameId game);

  @SqlBatch("INSERT INTO checklists (game, position, en, ru) VALUES (:game, :position, :en, :ru)")
  void addChecks(GameId game, List<Integer> position, @BindMethods List<Check> check);
}
