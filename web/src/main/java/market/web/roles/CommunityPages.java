package market.web.roles;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import java.util.stream.Stream;
import market.api.Api;
import market.api.Problem;
import market.api.owner.Granting;
import market.storage.accounts.Handle;
import market.storage.accounts.Role;
import market.storage.mods.Slug;
import market.storage.roles.Promotion;
import market.storage.talk.Unwanted;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** A game's community, as its owner keeps it. */
@Path("/owner/games/{game}/community")
@Produces(MediaType.TEXT_HTML)
public final class CommunityPages {
  private static final int POINTS_MAX = 10_000;
  private static final int WORD_MIN = 2;
  private static final int WORD_MAX = 60;

  private final Api api;
  private final Framing framing;
  private final Granting granting;

  public CommunityPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
    granting = new Granting(api.database, api.clock);
  }

  @GET
  public CommunityPage show(@BeanParam Visitor visitor, @PathParam("game") Slug slug) {
    visitor.owner();
    return page(visitor, slug, null);
  }

  private CommunityPage page(Visitor visitor, Slug slug, @Nullable Problem problem) {
    var talk = api.feedback.talk;
    var game =
        api.database
            .read(tx -> tx.games().find(slug))
            .orElseThrow(() -> Problem.notFound("game", slug));
    return new CommunityPage(
        framing.of(visitor.request()),
        game,
        talk.promoting.of(slug),
        talk.wording.of(slug),
        problem);
  }

  @POST
  @Path("members")
  public Response member(
      @BeanParam Visitor visitor,
      @PathParam("game") Slug slug,
      @FormParam("handle") @DefaultValue("") String handle,
      @FormParam("role") @DefaultValue("") String role,
      @FormParam("on") @DefaultValue("1") String on) {
    var owner = visitor.owner();
    return doing(
        visitor,
        slug,
        () -> {
          var _ =
              on.equals("0")
                  ? granting.revoke(owner.id(), handle(handle), role(role), slug)
                  : granting.grant(owner.id(), handle(handle), role(role), slug);
        });
  }

  @POST
  @Path("promotion")
  public Response promotion(
      @BeanParam Visitor visitor,
      @PathParam("game") Slug slug,
      @FormParam("way") @DefaultValue("off") String way,
      @FormParam("points") @DefaultValue("25") int points) {
    var owner = visitor.owner();
    return doing(
        visitor,
        slug,
        () -> {
          if (points < 1 || points > POINTS_MAX) {
            throw Problem.invalid("points", "1 to 10000");
          }
          var wanted =
              switch (way) {
                case "grant" -> Promotion.Way.GRANT;
                case "propose" -> Promotion.Way.PROPOSE;
                default -> null;
              };
          api.feedback.talk.promoting.rule(owner, slug, wanted, points);
        });
  }

  @POST
  @Path("promotions/{id}")
  public Response decide(
      @BeanParam Visitor visitor,
      @PathParam("game") Slug slug,
      @PathParam("id") UUID id,
      @FormParam("grant") @DefaultValue("0") String grant) {
    var owner = visitor.owner();
    return doing(
        visitor,
        slug,
        () -> {
          var _ = api.feedback.talk.promoting.decide(owner, id, grant.equals("1"));
        });
  }

  @POST
  @Path("words")
  public Response words(
      @BeanParam Visitor visitor,
      @PathParam("game") Slug slug,
      @FormParam("refuse") @DefaultValue("") String refuse,
      @FormParam("hold") @DefaultValue("") String hold) {
    var owner = visitor.owner();
    return doing(
        visitor,
        slug,
        () -> {
          var all =
              Stream.concat(
                      words(hold, Unwanted.Verdict.HOLD), words(refuse, Unwanted.Verdict.REFUSE))
                  .toList();
          var _ = api.feedback.talk.wording.set(owner, slug, all);
        });
  }

  private static Stream<Unwanted.Word> words(String lines, Unwanted.Verdict verdict) {
    return lines
        .lines()
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .map(word -> {
          if (word.length() < WORD_MIN || word.length() > WORD_MAX) {
            throw Problem.invalid("words", "each has 2 to 60 characters");
          }
          return new Unwanted.Word(word, verdict);
        });
  }

  private Response doing(Visitor visitor, Slug slug, Runnable deed) {
    try {
      deed.run();
      return Response.seeOther(URI.create("/owner/games/%s/community".formatted(slug))).build();
    } catch (Problem problem) {
      // Where the game is not there, there is no page to say so on.
      return Response.status(problem.status()).entity(page(visitor, slug, problem)).build();
    }
  }

  private static Handle handle(String text) {
    try {
      return new Handle(text.strip().replaceFirst("^@", ""));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("handle", "is nobody here");
    }
  }

  private static Role role(String name) {
    return switch (name) {
      case "helper" -> Role.HELPER;
      case "curator" -> Role.CURATOR;
      case "moderator" -> Role.MODERATOR;
      default -> throw Problem.invalid("role", "is helper, curator or moderator");
    };
  }
}
