package market.web.owner;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import market.api.Api;
import market.api.Problem;
import market.api.games.Hosting;
import market.storage.accounts.Handle;
import market.storage.games.Game;
import market.storage.games.Monetisation;
import market.storage.mods.Slug;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import market.web.owner.GameRulesPage.Row;
import market.web.owner.GameRulesPage.Typed;
import org.jspecify.annotations.Nullable;

/** Under which rules each game's mods are sold. */
@Path("/owner/games")
@Produces(MediaType.TEXT_HTML)
public final class GamePages {
  private static final long PRICE_MAX = 100_000_000;
  private static final long LEAST_PRICE_MAX = 1_000_000;
  private static final int DAYS_MAX = 90;
  private static final int REFUNDS_MAX = 1_000;
  private static final int PART_MAX_BP = 5_000;
  private static final int ROYALTY_MAX_BP = 9_000;

  private final Api api;
  private final Framing framing;

  public GamePages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public GamesPage all(@BeanParam Visitor visitor) {
    visitor.owner();
    var frame = framing.of(visitor.request());
    return new GamesPage(frame, frame.games());
  }

  @GET
  @Path("{game}")
  public GameRulesPage show(
      @BeanParam Visitor visitor,
      @PathParam("game") Slug slug,
      @QueryParam("saved") @Nullable String saved) {
    visitor.owner();
    var game = game(slug);
    var owner = game.owner();
    var typed =
        api.database.read(tx ->
            Typed.of(
                game,
                tx.games().commission(game.id()),
                owner == null ? "" : tx.accounts().find(owner).orElseThrow().handle().toString()));
    return new GameRulesPage(framing.of(visitor.request()), game, typed, saved != null, null);
  }

  private Game game(Slug slug) {
    return api.database
        .read(tx -> tx.games().find(slug))
        .orElseThrow(() -> Problem.notFound("game", slug));
  }

  @POST
  @Path("{game}")
  public Response change(
      @BeanParam Visitor visitor,
      @PathParam("game") Slug slug,
      MultivaluedMap<String, String> form) {
    var owner = visitor.owner();
    var game = game(slug);
    var typed = typed(form);
    try {
      var _ = api.hosting.change(owner, slug, changes(game, typed));
      return Response.seeOther(URI.create("/owner/games/%s?saved=1".formatted(slug))).build();
    } catch (Problem problem) {
      return Refusal.of(
          problem,
          () -> new GameRulesPage(framing.of(visitor.request()), game, typed, false, problem));
    }
  }

  private static Typed typed(MultivaluedMap<String, String> form) {
    var above = form.getOrDefault("above", List.of());
    var percent = form.getOrDefault("percent", List.of());
    var rows = new ArrayList<Row>();
    for (int i = 0; i < Math.min(above.size(), percent.size()); i++) {
      var row = new Row(above.get(i), percent.get(i));
      if (!row.isEmpty()) {
        rows.add(row);
      }
    }
    return new Typed(
        value(form, "policy"),
        value(form, "min_price"),
        value(form, "max_price"),
        rows,
        value(form, "hold_days"),
        value(form, "refund_days"),
        value(form, "refunds_yearly"),
        value(form, "owner"),
        value(form, "owner_part"),
        value(form, "referral_part"),
        value(form, "royalty_cap"));
  }

  private static String value(MultivaluedMap<String, String> form, String name) {
    var value = form.getFirst(name);
    return value == null ? "" : value.strip();
  }

  private static Hosting.Changes changes(Game game, Typed typed) {
    var currency = game.currency();
    return new Hosting.Changes(
        null,
        null,
        null,
        null,
        policy(typed.policy()),
        tiers(game, typed.commission()),
        Typing.units("min_price", typed.minPrice(), currency, LEAST_PRICE_MAX),
        Typing.units("max_price", typed.maxPrice(), currency, PRICE_MAX),
        Typing.count("hold_days", typed.holdDays(), DAYS_MAX),
        Typing.count("refund_days", typed.refundDays(), DAYS_MAX),
        new Hosting.Parts(
            typed.owner().isBlank() ? null : handle(typed.owner()),
            Typing.bp("owner_part", typed.ownerPart(), PART_MAX_BP),
            Typing.bp("referral_part", typed.referralPart(), PART_MAX_BP),
            Typing.bp("royalty_cap", typed.royaltyCap(), ROYALTY_MAX_BP),
            Typing.count("refunds_yearly", typed.refundsYearly(), REFUNDS_MAX)));
  }

  private static List<Hosting.CommissionTier> tiers(Game game, List<Row> rows) {
    if (rows.isEmpty() || rows.size() > 10) {
      throw Problem.invalid("commission", "has from 1 to 10 tiers");
    }
    var tiers = new ArrayList<Hosting.CommissionTier>();
    for (int i = 0; i < rows.size(); i++) {
      var at = "commission[%d]".formatted(i);
      tiers.add(
          new Hosting.CommissionTier(
              Typing.units(at, rows.get(i).above(), game.currency(), Long.MAX_VALUE),
              Typing.bp(at, rows.get(i).percent(), 10_000)));
    }
    return tiers;
  }

  private static Monetisation policy(String name) {
    for (var policy : Monetisation.values()) {
      if (policy.name().equalsIgnoreCase(name)) {
        return policy;
      }
    }
    throw Problem.invalid("policy", "is not one of those offered");
  }

  private static Handle handle(String text) {
    try {
      return new Handle(text);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("parts.owner", String.valueOf(e.getMessage()));
    }
  }
}
