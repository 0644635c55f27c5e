package market.storage.appeals;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.games.GameId;
import market.storage.moderation.Case;
import market.storage.moderation.CaseId;
import market.storage.moderation.Verdict;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.releases.ReleaseId;
import market.storage.reports.Thing;
import market.storage.reviews.ReviewId;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Appeals, and the rulings they are made against. */
public interface Appeals {
  /**
   * A ruling against somebody's work or word.
   *
   * @param id of the case that was ruled on, or of the hold on a review
   * @param kind what it is about
   * @param thing which of that kind
   * @param mod the mod it belongs to, or none for a post or a collection
   * @param title what it is called
   * @param answer what the appellant was told
   */
  record Ruled(
      UUID id,
      Thing.Kind kind,
      UUID thing,
      @Nullable ModId mod,
      @Nullable GameId game,
      @Nullable Slug modSlug,
      String title,
      @Nullable String version,
      String verdict,
      String reasonCode,
      String note,
      AccountId ruledBy,
      Instant ruledAt,
      @Nullable AppealId appeal,
      @Nullable AppealState state,
      @Nullable String answer) {
    /** Whether it is a hold on a review, and no case. */
    @JsonIgnore
    public boolean isHold() {
      return kind == Thing.Kind.REVIEW;
    }
  }

  /** Against what this account makes or wrote, the latest first; one of them, or all. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Ruled> against(AccountId account, @Nullable UUID id, Instant since, int limit);

  @SqlQuery(
      """
      INSERT INTO appeals ("case", hold, appellant, text, ruled_by, made_at)
      VALUES (CAST(:ruledCase AS uuid), CAST(:hold AS uuid), :appellant, :text, :ruledBy, :at)
      ON CONFLICT DO NOTHING
      RETURNING id
      """)
  Optional<AppealId> add(
      @Nullable UUID ruledCase,
      @Nullable UUID hold,
      AccountId appellant,
      String text,
      AccountId ruledBy,
      Instant at);

  /** Whoever ruled does not decide it. */
  @SqlUpdate("UPDATE cases SET not_by = :moderator WHERE id = :id")
  int bar(CaseId id, AccountId moderator);

  /**
   * What an appeal is against.
   *
   * @param about what the case was about, where it was a case
   * @param review which review, where it was one
   */
  record Appeal(
      AppealId id,
      String text,
      AccountId ruledBy,
      @Nullable ModId mod,
      Case.@Nullable Kind kind,
      @Nullable Verdict verdict,
      @Nullable String about,
      @Nullable ReleaseId release,
      @Nullable ReviewId review,
      Instant madeAt) {}

  @SqlQuery
  @UseClasspathSqlLocator
  Optional<Appeal> find(AppealId id);

  @SqlUpdate(
      """
      UPDATE appeals SET state = :state, decided_by = :by, decided_at = :at, answer = :answer
      WHERE id = :id AND state = 'open'
      """)
  int decide(AppealId id, AppealState state, AccountId by, String answer, Instant at);

  /** As before it was decided. */
  @SqlUpdate(
      """
      UPDATE appeals SET state = 'open', decided_by = NULL, decided_at = NULL, answer = ''
      WHERE id = :id AND state <> 'open'
      """)
  int undecide(AppealId id);
}
