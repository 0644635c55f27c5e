package market.web.creator;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.genuine.Licensing;
import market.api.mods.Editing;
import market.api.selling.Asking;
import market.api.selling.Bundling;
import market.api.selling.Redeeming;
import market.api.selling.Reducing;
import market.storage.Money;
import market.storage.Tx;
import market.storage.mods.Slug;
import market.storage.offers.PriceRule;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Prices, discounts, coupons, bundles, codes and royalties, for those who make mods. */
@Path("/creator")
@Produces(MediaType.TEXT_HTML)
public final class SellingPages {
  private final Api api;
  private final Framing framing;

  public SellingPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  @Path("selling")
  public SellingPage all(@BeanParam Visitor visitor) {
    return page(visitor, null, null);
  }

  @GET
  @Path("mods/{mod}/selling")
  public SellingPage one(@BeanParam Visitor visitor, @PathParam("mod") Slug slug) {
    return page(visitor, slug, null);
  }

  private SellingPage page(Visitor visitor, @Nullable Slug slug, @Nullable Problem problem) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    var bundles = slug == null ? api.selling.bundling.of(me) : List.<Bundling.View>of();
    return api.database.read(tx ->
        new SellingPage(
            frame,
            slug == null ? null : about(tx, me, slug),
            slug == null ? tx.mods().made(me.id(), 200) : List.of(),
            slug == null ? tx.coupons().of(me.id()) : List.of(),
            bundles,
            slug == null ? tx.royalties().waiting(me.id()) : List.of(),
            problem));
  }

  private SellingPage.One about(Tx tx, Caller me, Slug slug) {
    var mod =
        tx.mods()
            .find(slug, me.id())
            .filter(it -> tx.teams().makes(me.id(), it.id()))
            .orElseThrow(() -> Problem.notFound("mod", slug));
    var owner = mod.owner().equals(me.id());
    return new SellingPage.One(
        mod,
        tx.games().get(mod.game()),
        tx.offers().of(mod.id()),
        tx.offers().asked(mod.id()),
        owner,
        tx.offers().discounts(mod.id(), api.clock.instant()),
        owner ? tx.codes().promos(mod.id()) : List.of(),
        tx.royalties().of(mod.id()),
        tx.licenceKeys().uses(mod.id()).orElse(null));
  }

  /** Does something and comes back; what was refused is told on the page it was asked on. */
  private Response then(Visitor visitor, @Nullable Slug slug, String place, Runnable deed) {
    try {
      deed.run();
      var page = slug == null ? "/creator/selling" : "/creator/mods/%s/selling".formatted(slug);
      return Response.seeOther(URI.create(page + "#" + place)).build();
    } catch (Problem problem) {
      if (problem.status() == 404) {
        throw problem;
      }
      return Response.status(problem.status()).entity(page(visitor, slug, problem)).build();
    }
  }

  @POST
  @Path("mods/{mod}/selling/price")
  public Response price(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      MultivaluedMap<String, String> form) {
    return then(
        visitor,
        slug,
        "price",
        () -> {
          var me = visitor.me();
          var currency = api.database.read(tx -> about(tx, me, slug)).game().currency();
          var rule = "at_least".equals(value(form, "rule")) ? PriceRule.AT_LEAST : PriceRule.FIXED;
          var suggested = value(form, "suggested");
          var pricing =
              new Asking.Pricing(
                  rule,
                  suggested.isEmpty() || rule == PriceRule.FIXED
                      ? null
                      : Prices.read(suggested, currency).units(),
                  form.containsKey("donations"));
          var price = Prices.read(value(form, "price"), currency);
          api.editing.edit(
              me,
              slug,
              new Editing.Changes(null, null, null, null, null, null, price, pricing, null));
        });
  }

  @POST
  @Path("mods/{mod}/selling/discounts")
  public Response discount(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @FormParam("percent") @DefaultValue("") String percent,
      @FormParam("starts") @DefaultValue("") String starts,
      @FormParam("ends") @DefaultValue("") String ends) {
    return then(
        visitor,
        slug,
        "discounts",
        () -> {
          var bp = basisPoints("bp", percent, 9_000);
          api.selling.reducing.discount(
              visitor.me(),
              slug,
              new Reducing.NewDiscount(bp, day("starts_at", starts), end(ends)));
        });
  }

  @POST
  @Path("mods/{mod}/selling/discounts/{id}/end")
  public Response endDiscount(
      @BeanParam Visitor visitor, @PathParam("mod") Slug slug, @PathParam("id") UUID id) {
    return then(visitor, slug, "discounts", () -> api.selling.reducing.end(visitor.me(), slug, id));
  }

  @POST
  @Path("mods/{mod}/selling/codes")
  public Response codes(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @FormParam("count") @DefaultValue("1") int count) {
    return then(
        visitor,
        slug,
        "codes",
        () -> {
          if (count < 1 || count > 100) {
            throw Problem.invalid("count", "is from 1 to 100");
          }
          api.selling.redeeming.make(visitor.me(), slug, new Redeeming.NewCodes(count, null));
        });
  }

  /** Licence keys for those who own it, or none any more. */
  @POST
  @Path("mods/{mod}/selling/licences")
  public Response licences(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @FormParam("uses") @DefaultValue("") String typed,
      @FormParam("answer") @DefaultValue("yes") String answer) {
    return then(
        visitor,
        slug,
        "licences",
        () -> {
          var uses = uses(typed);
          if (answer.equals("no")) {
            api.genuine.licensing.withdraw(visitor.me(), slug);
          } else if (uses == null || uses < 1 || uses > 1_000) {
            throw Problem.invalid("uses", "is 1 to 1000");
          } else {
            api.genuine.licensing.offer(visitor.me(), slug, new Licensing.Terms(uses));
          }
        });
  }

  @POST
  @Path("mods/{mod}/selling/royalties")
  public Response royalty(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @FormParam("library") @DefaultValue("") String library,
      @FormParam("percent") @DefaultValue("") String percent) {
    return then(
        visitor,
        slug,
        "royalties",
        () ->
            api.selling.agreeing.propose(
                visitor.me(),
                slug,
                CreatorPages.slug("library", library),
                basisPoints("bp", percent, 5_000)));
  }

  /** Agrees to a proposal, or turns it down; from whichever side. */
  @POST
  @Path("royalties/{mod}/{library}")
  public Response answer(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug mod,
      @PathParam("library") Slug library,
      @FormParam("answer") @DefaultValue("") String answer) {
    return then(
        visitor,
        null,
        "royalties",
        () -> {
          if ("yes".equals(answer)) {
            api.selling.agreeing.accept(visitor.me(), mod, library);
          } else {
            api.selling.agreeing.end(visitor.me(), mod, library);
          }
        });
  }

  @POST
  @Path("selling/coupons")
  public Response coupon(@BeanParam Visitor visitor, MultivaluedMap<String, String> form) {
    return then(
        visitor,
        null,
        "coupons",
        () -> {
          var mod = value(form, "mod");
          var percent = value(form, "percent");
          var amount = value(form, "amount");
          api.selling.reducing.coupon(
              visitor.me(),
              new Reducing.NewCoupon(
                  value(form, "code"),
                  mod.isEmpty() ? null : CreatorPages.slug("mod", mod),
                  percent.isEmpty() ? null : basisPoints("bp", percent, 10_000),
                  amount.isEmpty() ? null : amount(amount, value(form, "currency")),
                  uses(value(form, "uses")),
                  day("starts_at", value(form, "starts")),
                  end(value(form, "ends"))));
        });
  }

  private static Money amount(String text, String currency) {
    try {
      return Prices.read(text, java.util.Currency.getInstance(currency));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("amount.currency", "is not a currency");
    }
  }

  private static @Nullable Integer uses(String text) {
    try {
      return text.isEmpty() ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw Problem.invalid("uses", "is a number");
    }
  }

  @POST
  @Path("selling/coupons/{id}/end")
  public Response endCoupon(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    return then(visitor, null, "coupons", () -> api.selling.reducing.revoke(visitor.me(), id));
  }

  @POST
  @Path("selling/bundles")
  public Response bundle(@BeanParam Visitor visitor, MultivaluedMap<String, String> form) {
    return then(
        visitor,
        null,
        "bundles",
        () -> {
          var mods = new ArrayList<Slug>();
          for (var slug : value(form, "mods").split("[\\s,]+", -1)) {
            if (!slug.isEmpty()) {
              mods.add(CreatorPages.slug("mods", slug));
            }
          }
          api.selling.bundling.propose(
              visitor.me(),
              new Bundling.NewBundle(
                  CreatorPages.slug("slug", value(form, "slug")),
                  CreatorPages.bounded("title", value(form, "title"), 80),
                  value(form, "summary"),
                  mods,
                  amount(value(form, "price"), value(form, "currency"))));
        });
  }

  @POST
  @Path("selling/bundles/{bundle}")
  public Response answerBundle(
      @BeanParam Visitor visitor,
      @PathParam("bundle") Slug bundle,
      @FormParam("answer") @DefaultValue("") String answer) {
    return then(
        visitor,
        null,
        "bundles",
        () -> {
          if ("yes".equals(answer)) {
            api.selling.bundling.accept(visitor.me(), bundle);
          } else {
            api.selling.bundling.end(visitor.me(), bundle);
          }
        });
  }

  private static int basisPoints(String field, String percent, int most) {
    try {
      var bp =
          new java.math.BigDecimal(percent.strip().replace(',', '.'))
              .movePointRight(2)
              .intValueExact();
      if (bp >= 1 && bp <= most) {
        return bp;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw Problem.invalid(field, "is a percentage such as 12.5");
    }
    throw Problem.invalid(field, "is a percentage up to %d".formatted(most / 100));
  }

  private static @Nullable Instant day(String field, String text) {
    try {
      return text.isBlank()
          ? null
          : LocalDate.parse(text.strip()).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw Problem.invalid(field, "is a day such as 2026-11-30");
    }
  }

  /** Until the end of the day that was named. */
  private Instant end(String text) {
    var day = day("ends_at", text);
    if (day == null) {
      throw Problem.invalid("ends_at", "is a day such as 2026-11-30");
    }
    var end = day.plus(java.time.Duration.ofDays(1));
    if (!end.isAfter(api.clock.instant())) {
      throw Problem.invalid("ends_at", "is over");
    }
    return end;
  }

  private static String value(MultivaluedMap<String, String> form, String name) {
    var value = form.getFirst(name);
    return value == null ? "" : value.strip();
  }

  /** How an enum is written in keys of words. */
  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
