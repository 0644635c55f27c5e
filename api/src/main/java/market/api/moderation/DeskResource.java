package market.api.moderation;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.Slice;
import market.storage.moderation.Desk;
import market.storage.mods.Slug;

/** How the queue is kept up with, and what the owner arranges for it. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class DeskResource {
  private final Database database;
  private final Arranging arranging;

  public DeskResource(Database database, Arranging arranging) {
    this.database = database;
    this.arranging = arranging;
  }

  /** How many hours a kind of case may wait. */
  public record Target(@NotNull @Min(1) @Max(720) Integer hours) {}

  /** Whose clean releases go live at once, and how much of that is looked at afterwards. */
  public record TrustRules(
      @NotNull @Min(1) @Max(1_000) Integer releases,
      @NotNull @Min(1) @Max(3_650) Integer cleanDays,
      @NotNull @Min(0) @Max(3_650) Integer accountDays,
      @NotNull @Min(0) @Max(10_000) Integer sampleBp) {}

  /** A reason's words in both languages. */
  public record ReasonWords(
      @NotBlank @Size(max = 80) String titleEn,
      @NotBlank @Size(max = 80) String titleRu,
      @NotBlank @Size(max = 1_000) String textEn,
      @NotBlank @Size(max = 1_000) String textRu) {}

  /** Something to look at, in both languages. */
  public record CheckWords(
      @NotBlank @Size(max = 200) String en, @NotBlank @Size(max = 200) String ru) {}

  /** A checklist in its order. */
  public record Checklist(
      @NotNull @Size(max = Arranging.CHECKS_MAX) List<@NotNull @Valid CheckWords> items) {}

  @GET
  @Path("owner/desk")
  @Doc(
      value = "How the queue is kept up with: by kind against its target, and by moderator.",
      by = Access.OWNER)
  public Arranging.Standing desk(@BeanParam Visit visit) {
    visit.asOwner();
    return arranging.standing();
  }

  @PUT
  @Path("owner/desk/targets/{case_kind}")
  @Doc(
      value = "Says how long a kind of case may wait; what is open is ordered by it at once.",
      by = Access.OWNER)
  public Arranging.Standing setTarget(
      @BeanParam Visit visit, @PathParam("case_kind") String kind, @NotNull @Valid Target target) {
    arranging.target(visit.asOwner(), Asked.kind(kind), target.hours());
    return arranging.standing();
  }

  @PUT
  @Path("owner/desk/trust")
  @Doc(value = "Says whose clean releases go live at once.", by = Access.OWNER)
  public Arranging.Standing setTrust(@BeanParam Visit visit, @NotNull @Valid TrustRules rules) {
    arranging.trust(
        visit.asOwner(),
        new Desk.Trust(rules.releases(), rules.cleanDays(), rules.accountDays(), rules.sampleBp()));
    return arranging.standing();
  }

  @PUT
  @Path("owner/reasons/{code}")
  @Doc(value = "Adds a reason of the owner's own, or says it in other words.", by = Access.OWNER)
  public Desk.Canned setReason(
      @BeanParam Visit visit, @PathParam("code") String code, @NotNull @Valid ReasonWords words) {
    var canned =
        new Desk.Canned(code, words.titleEn(), words.titleRu(), words.textEn(), words.textRu());
    arranging.can(visit.asOwner(), canned);
    return canned;
  }

  @DELETE
  @Path("owner/reasons/{code}")
  @Doc(value = "Offers a reason no more; rulings that gave it keep it.", by = Access.OWNER)
  public void dropReason(@BeanParam Visit visit, @PathParam("code") String code) {
    arranging.uncan(visit.asOwner(), code);
  }

  @GET
  @Path("owner/games/{game}/checklist")
  @Doc(value = "What moderators of a game go through before they decide.", by = Access.OWNER)
  public Slice<Desk.Check> checklist(@BeanParam Visit visit, @PathParam("game") Slug game) {
    visit.asOwner();
    return new Slice<>(
        database.read(tx ->
            tx.desk()
                .checklist(
                    tx.games().find(game).orElseThrow(() -> Problem.notFound("game", game)).id())),
        null);
  }

  @PUT
  @Path("owner/games/{game}/checklist")
  @Doc(value = "Says what moderators of a game go through.", by = Access.OWNER)
  public Slice<Desk.Check> setChecklist(
      @BeanParam Visit visit, @PathParam("game") Slug game, @NotNull @Valid Checklist wanted) {
    var checks = wanted.items().stream().map(it -> new Desk.Check(it.en(), it.ru())).toList();
    return new Slice<>(arranging.checklist(visit.asOwner(), game, checks), null);
  }
}
