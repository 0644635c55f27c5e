package market.web.mods;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import market.api.Api;
import market.api.Problem;
import market.api.checkout.Cart;
import market.api.checkout.Flow;
import market.api.checkout.Pricing;
import market.api.moderation.Moderating;
import market.api.releases.ReleaseView;
import market.api.reviews.Reviewing;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.Member;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import market.storage.orders.OrderState;
import market.web.frame.Frame;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import market.web.mods.ModPage.Standing;
import market.web.search.SearchPages;
import org.jspecify.annotations.Nullable;

/** A mod's page, and what a player does on it. */
@Path("/mods/{mod}")
@Produces(MediaType.TEXT_HTML)
public final class ModPages {
  private static final int RELEASES = 10;
  private static final int REVIEWS = 10;
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final Api api;
  private final Framing framing;

  public ModPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public ModPage show(@BeanParam Visitor visitor, @PathParam("mod") Slug slug) {
    return page(visitor, slug, null);
  }

  private ModPage page(Visitor visitor, Slug slug, @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    var viewer = visitor.viewer();
    var mod =
        api.database
            .read(tx -> tx.mods().find(slug, viewer))
            .orElseThrow(() -> Problem.notFound("mod", slug));
    var related = api.searching.related(mod, 4);
    return api.database.read(tx -> {
      var team = tx.teams().active(mod.id());
      var standing = standing(tx, mod, viewer);
      var all = standing == Standing.MAKER;
      return new ModPage(
          frame,
          mod,
          tx.games().get(mod.game()),
          tx.mods().pictures(mod.id()),
          team,
          ReleaseView.of(tx, tx.releases().of(mod.id(), all, Long.MAX_VALUE, RELEASES)),
          flow(frame, tx, mod, team),
          tx.reviews().latest(mod.id(), LATEST, REVIEWS),
          tx.reviews().distribution(mod.id()),
          related,
          standing,
          viewer == null ? null : tx.reviews().mine(mod.id(), viewer).orElse(null),
          problem);
    });
  }

  private static Standing standing(Tx tx, Mod mod, @Nullable AccountId viewer) {
    if (viewer == null) {
      return Standing.VISITOR;
    }
    if (tx.teams().makes(viewer, mod.id())) {
      return Standing.MAKER;
    }
    if (tx.library().owns(viewer, mod.id()).isPresent()) {
      return Standing.OWNER;
    }
    return tx.library().hasDownloaded(viewer, mod.id()) ? Standing.DOWNLOADED : Standing.STRANGER;
  }

  private List<ModPage.Flow> flow(Frame frame, Tx tx, Mod mod, List<Member> team) {
    if (mod.price().isZero()) {
      return List.of();
    }
    Map<Handle, String> roles =
        team.stream().collect(Collectors.toMap(Member::handle, Member::role));
    var flow = new ArrayList<ModPage.Flow>();
    var from = 0L;
    var price = mod.price().units();
    for (var share : Flow.of(tx, api.pricing, mod, price, Pricing.Deal.OPEN).parts()) {
      var part = share.part().name().toLowerCase(Locale.ROOT);
      var role = share.handle() == null ? null : roles.get(share.handle());
      var library = share.library();
      flow.add(
          new ModPage.Flow(
              share.name() == null ? frame.say("part." + part) : share.name(),
              library != null
                  ? frame.say("part.library", library)
                  : role == null ? frame.say("part.hint." + part) : role,
              SearchPages.colour(share.part()),
              from,
              share.amount().units(),
              frame.words().money(share.amount()),
              frame.words().percent((double) share.amount().units() / price)));
      from += share.amount().units();
    }
    return flow;
  }

  /** Leads on to the processor's page, or, for what is free, to the library. */
  @POST
  @Path("purchase")
  public Response buy(@BeanParam Visitor visitor, @PathParam("mod") Slug slug) {
    var me = visitor.me();
    try {
      var placed = api.checkout.place(me, Cart.of(List.of(new Cart.Item(slug, null, null, null))));
      var next = placed.url();
      return Response.seeOther(
              placed.state() == OrderState.PAID || next == null
                  ? URI.create("/library")
                  : URI.create(next))
          .build();
    } catch (Problem problem) {
      return again(visitor, slug, problem);
    }
  }

  @POST
  @Path("review")
  public Response review(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @FormParam("stars") @DefaultValue("0") int stars,
      @FormParam("text") @DefaultValue("") String text) {
    var me = visitor.me();
    try {
      if (stars < 1 || stars > 5) {
        throw Problem.invalid("stars", "1 to 5");
      }
      if (text.length() > 4_000) {
        throw Problem.invalid("text", "at most 4000 characters");
      }
      api.reviewing.write(me, slug, new Reviewing.Draft(stars, text));
      return Response.seeOther(URI.create("/mods/" + slug + "#reviews")).build();
    } catch (Problem problem) {
      return again(visitor, slug, problem);
    }
  }

  @POST
  @Path("report")
  public Response report(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @FormParam("reason") @DefaultValue("other") String reason,
      @FormParam("text") @DefaultValue("") String text) {
    var me = visitor.me();
    try {
      if (text.isBlank() || text.length() > 2_000) {
        throw Problem.invalid("text", "1 to 2000 characters");
      }
      api.moderating.report(me, new Moderating.Report(slug, reason(reason), text));
      return Response.seeOther(URI.create("/mods/" + slug + "?reported=1")).build();
    } catch (Problem problem) {
      return again(visitor, slug, problem);
    }
  }

  private static Moderating.Reason reason(String name) {
    for (var reason : Moderating.Reason.values()) {
      if (reason.name().equalsIgnoreCase(name)) {
        return reason;
      }
    }
    throw Problem.invalid("reason", "is not one of those offered");
  }

  private Response again(Visitor visitor, Slug slug, Problem problem) {
    if (problem.status() == 404) {
      throw problem;
    }
    return Response.status(problem.status()).entity(page(visitor, slug, problem)).build();
  }
}
