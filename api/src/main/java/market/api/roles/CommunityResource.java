package market.api.roles;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.accounts.Handle;
import market.storage.accounts.Role;
import market.storage.mods.Slug;
import market.storage.roles.Community;
import market.storage.roles.Promotion;
import org.jspecify.annotations.Nullable;

/** Who is what in a game's community. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class CommunityResource {
  private final Database database;
  private final Promoting promoting;

  public CommunityResource(Database database, Promoting promoting) {
    this.database = database;
    this.promoting = promoting;
  }

  /** What each role may do in a game. */
  public record RolePower(Role role, List<Deed> deeds) {}

  /** Of every role. */
  public record Powerful(List<RolePower> items) {}

  /** The roles somebody has in games. */
  public record HeldRoles(List<Community.Held> items) {}

  /** Somebody with a role in a game. */
  public record MemberView(
      Handle handle, String name, Role role, Instant grantedAt, @Nullable Handle grantedBy) {}

  /** Somebody who helped enough to be a helper. */
  public record PromotionView(
      UUID id, Handle handle, String name, int points, Promotion.State state, Instant at) {
    static PromotionView of(Promotion one) {
      return new PromotionView(
          one.id(), one.handle(), one.name(), one.points(), one.state(), one.at());
    }
  }

  /**
   * A game's community, for its owner.
   *
   * @param way what follows from enough points; null where nothing does
   */
  public record CommunityView(
      List<MemberView> members,
      Promotion.@Nullable Way way,
      @Nullable Integer points,
      List<PromotionView> proposed) {
    static CommunityView of(Promoting.Known known) {
      var rule = known.rule();
      return new CommunityView(
          known.members().stream()
              .map(it ->
                  new MemberView(it.handle(), it.name(), it.role(), it.grantedAt(), it.grantedBy()))
              .toList(),
          rule == null ? null : rule.way(),
          rule == null ? null : rule.points(),
          known.proposed().stream().map(PromotionView::of).toList());
    }
  }

  /**
   * How helpers are made.
   *
   * @param way null for by hand alone
   */
  public record PromotionRule(Promotion.@Nullable Way way, @Min(1) @Max(10_000) int points) {}

  /** Whether somebody becomes what they are proposed for. */
  public record PromotionVerdict(@NotNull Boolean grant) {}

  @GET
  @Path("roles")
  @Doc("What each role may do in a game.")
  public Powerful powers() {
    return new Powerful(
        Arrays.stream(Role.values())
            .map(role -> new RolePower(role, Powers.of(role).stream().sorted().toList()))
            .toList());
  }

  @GET
  @Path("creators/{handle}/roles")
  @Doc("The roles somebody has in games' communities.")
  public HeldRoles held(@PathParam("handle") Handle handle) {
    return database.read(tx -> {
      var account =
          tx.accounts().named(handle).orElseThrow(() -> Problem.notFound("account", handle));
      return new HeldRoles(tx.community().heldBy(account.id()));
    });
  }

  @GET
  @Path("owner/games/{game}/community")
  @Doc(
      value = "Who is what in a game, from how many points on somebody helps, and who is proposed.",
      by = Access.OWNER)
  public CommunityView community(@BeanParam Visit visit, @PathParam("game") Slug game) {
    visit.asOwner();
    return CommunityView.of(promoting.of(game));
  }

  @PUT
  @Path("owner/games/{game}/promotion")
  @Doc(
      value = "From how many points on somebody is proposed as a helper of a game, or becomes one.",
      by = Access.OWNER)
  public CommunityView promotion(
      @BeanParam Visit visit, @PathParam("game") Slug game, @NotNull @Valid PromotionRule rule) {
    promoting.rule(visit.asOwner(), game, rule.way(), rule.points());
    return CommunityView.of(promoting.of(game));
  }

  @POST
  @Path("owner/promotions/{id}/verdict")
  @Doc(
      value = "Makes a helper of one who is proposed, or declines; once.",
      by = Access.OWNER,
      refuses = 409)
  public PromotionView decide(
      @BeanParam Visit visit, @PathParam("id") UUID id, @NotNull @Valid PromotionVerdict verdict) {
    return PromotionView.of(promoting.decide(visit.asOwner(), id, verdict.grant()));
  }
}
