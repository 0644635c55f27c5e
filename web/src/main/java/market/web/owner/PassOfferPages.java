package market.web.owner;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Currency;
import java.util.List;
import market.api.Api;
import market.api.Problem;
import market.api.passes.PassView;
import market.api.passes.Switching;
import market.storage.mods.Slug;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import market.web.owner.PassOfferPage.Typed;
import org.jspecify.annotations.Nullable;

/** The owner's desk for the pass. */
@Path("/owner/pass")
@Produces(MediaType.TEXT_HTML)
public final class PassOfferPages {
  private static final int PART_MAX_BP = 5_000;
  private static final int GAMES_MAX = 200;

  private final Api api;
  private final Framing framing;

  public PassOfferPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public PassOfferPage show(
      @BeanParam Visitor visitor, @QueryParam("saved") @Nullable String saved) {
    visitor.owner();
    return page(visitor, null, saved != null, null);
  }

  private PassOfferPage page(
      Visitor visitor, @Nullable Typed typed, boolean saved, @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    var pass = api.database.read(tx -> PassView.Owners.of(tx, api.clock));
    return new PassOfferPage(frame, pass, typed == null ? Typed.of(pass) : typed, saved, problem);
  }

  @POST
  public Response offer(@BeanParam Visitor visitor, MultivaluedMap<String, String> form) {
    var owner = visitor.owner();
    var typed = Typed.of(form);
    try {
      api.members.pass.offer(owner, offer(typed));
      return Response.seeOther(URI.create("/owner/pass?saved=1")).build();
    } catch (Problem problem) {
      return Refusal.of(problem, () -> page(visitor, typed, false, problem));
    }
  }

  private static Switching.Offer offer(Typed typed) {
    var currency = Typing.currency(typed.currency());
    return new Switching.Offer(
        typed.open(),
        typed.currency(),
        units("month_units", typed.month(), currency),
        units("year_units", typed.year(), currency),
        Typing.bp("platform_bp", typed.percent(), PART_MAX_BP),
        games(typed.games()));
  }

  private static @Nullable Long units(String field, String text, Currency currency) {
    return text.isEmpty() ? null : Typing.units(field, text, currency, Long.MAX_VALUE / 2);
  }

  private static List<Slug> games(List<String> typed) {
    try {
      return typed.stream().limit(GAMES_MAX).map(Slug::new).toList();
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("games", "are games");
    }
  }
}
