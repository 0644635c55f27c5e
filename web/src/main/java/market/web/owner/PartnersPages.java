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
import java.util.Locale;
import market.api.Api;
import market.api.Problem;
import market.api.partners.Enrolling;
import market.api.partners.ProgrammeView;
import market.api.partners.StandingView;
import market.storage.partners.Level;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import market.web.owner.PartnersPage.Typed;
import org.jspecify.annotations.Nullable;

/** The owner's desk for the partner programme. */
@Path("/owner/partners")
@Produces(MediaType.TEXT_HTML)
public final class PartnersPages {
  private static final int WINDOW_MAX = 365;
  private static final int DURATION_MAX = 3_650;
  private static final int TRAILING_MAX = 730;
  private static final int TRAILING_MIN = 28;
  private static final int PART_MAX_BP = 5_000;

  private final Api api;
  private final Framing framing;

  public PartnersPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public PartnersPage show(
      @BeanParam Visitor visitor, @QueryParam("saved") @Nullable String saved) {
    visitor.owner();
    return page(visitor, null, saved != null, null);
  }

  private PartnersPage page(
      Visitor visitor, @Nullable Typed typed, boolean saved, @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    return api.database.read(tx -> {
      var offer = ProgrammeView.of(tx).orElse(null);
      return new PartnersPage(
          frame,
          typed == null ? Typed.of(offer) : typed,
          StandingView.all(tx, api.clock),
          saved,
          problem);
    });
  }

  @POST
  public Response offer(@BeanParam Visitor visitor, MultivaluedMap<String, String> form) {
    var owner = visitor.owner();
    var typed = Typed.of(form);
    try {
      var _ = api.partners.enrolling.offer(owner, wish(typed));
      return Response.seeOther(URI.create("/owner/partners?saved=1")).build();
    } catch (Problem problem) {
      return Refusal.of(problem, () -> page(visitor, typed, false, problem));
    }
  }

  private static Enrolling.Wish wish(Typed typed) {
    var currency = Typing.currency(typed.currency());
    return new Enrolling.Wish(
        typed.open(),
        currency,
        atLeast("window_days", Typing.count("window_days", typed.window(), WINDOW_MAX), 1),
        Typing.count("duration_days", typed.duration(), DURATION_MAX),
        atLeast(
            "trailing_days",
            Typing.count("trailing_days", typed.trailing(), TRAILING_MAX),
            TRAILING_MIN),
        typed.levels().stream().map(row -> level(row, currency)).toList());
  }

  private static int atLeast(String field, int value, int least) {
    if (value < least) {
      throw Problem.invalid(field, "is at least " + least);
    }
    return value;
  }

  private static Enrolling.LevelWish level(PartnersPage.Row row, Currency currency) {
    return new Enrolling.LevelWish(
        Level.valueOf(row.name().toUpperCase(Locale.ROOT)),
        Typing.units(row.name() + "_above", row.above(), currency, Long.MAX_VALUE / 2),
        Typing.bp(row.name() + "_percent", row.percent(), PART_MAX_BP));
  }
}
