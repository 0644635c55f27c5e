package market.api.talk;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.accounts.Scope;
import market.storage.mods.Slug;

/** How fast one talks about a mod. */
@Path("/v1/mods/{mod}/talk-rules")
@Produces(APPLICATION_JSON)
public final class TalkRuleResource {
  private final Database database;
  private final Talk talk;

  public TalkRuleResource(Database database, Talk talk) {
    this.database = database;
    this.talk = talk;
  }

  /** How long one waits from one's comment to the next; 0 for not at all. */
  public record TalkRules(@Min(0) @Max(86_400) int slowSeconds) {}

  @GET
  @Doc(value = "How fast one may talk about a mod.", by = Access.VISITOR)
  public TalkRules rules(@BeanParam Visit visit, @PathParam("mod") Slug slug) {
    var viewer = visit.viewer();
    return database.read(
        tx -> new TalkRules(tx.comments().slowSeconds(CommentResource.mod(tx, viewer, slug))));
  }

  @PUT
  @Doc(
      value = "Slows the talk about a mod: by those who make it, or the game's moderators.",
      by = Access.PUBLISH)
  public TalkRules slow(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @NotNull @Valid TalkRules rules) {
    talk.minding.slow(visit.as(Scope.PUBLISH), slug, rules.slowSeconds());
    return rules;
  }
}
