package market.web.mods;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
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
import java.util.Map;
import java.util.stream.Collectors;
import market.api.Api;
import market.api.Problem;
import market.api.checkout.Cart;
import market.api.checkout.Flow;
import market.api.checkout.Pricing;
import market.api.discovery.Presenting;
import market.api.genuine.VerifyingKey;
import market.api.memberships.MembersPrice;
import market.api.personal.Subscribing;
import market.api.releases.ReleaseView;
import market.api.reports.Reporting;
import market.api.reviews.Reading;
import market.api.reviews.Reviewing;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.Member;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import market.storage.offers.Offer;
import market.storage.offers.PriceRule;
import market.storage.releases.Release;
import market.storage.reports.Thing;
import market.web.checkout.CartPages;
import market.web.checkout.Parting;
import market.web.checkout.Wishes;
import market.web.creator.Prices;
import market.web.dependencies.Installing;
import market.web.frame.Frame;
import market.web.frame.Framing;
import market.web.frame.SessionCookie;
import market.web.frame.Visitor;
import market.web.mods.ModPage.Standing;
import market.web.passes.InPass;
import market.web.reports.ReportPages;
import org.jspecify.annotations.Nullable;

/** A mod's page, and what a player does on it. */
@Path("/mods/{mod}")
@Produces(MediaType.TEXT_HTML)
public final class ModPages {
  private static final int RELEASES = 10;
  private static final int REVIEWS = 5;

  private final Api api;
  private final Framing framing;
  private final SessionCookie cookies;
  private final Presenting presenting;

  public ModPages(Api api, Framing framing, SessionCookie cookies) {
    this.api = api;
    this.framing = framing;
    this.cookies = cookies;
    presenting = new Presenting(api.searching, api.discovery);
  }

  @GET
  public ModPage show(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("game") @DefaultValue("") String game,
      @QueryParam("at") @DefaultValue("") String position) {
    var page = page(visitor, slug, null);
    if (page.standing() != Standing.MAKER && page.mod().isLive()) {
      presenting.clicked(visitor.visit(), page.mod().id(), text, game, position);
    }
    return page;
  }

  private ModPage page(Visitor visitor, Slug slug, @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    var viewer = visitor.viewer();
    if (viewer != null) {
      api.downloading.counts.settle(viewer);
    }
    var mod =
        api.database
            .read(tx -> tx.mods().find(slug, viewer))
            .orElseThrow(() -> Problem.notFound("mod", slug));
    var kin =
        api.searching.in(frame.language(), api.searching.kin(mod, viewer, 4, visitor.asker()));
    var released = api.database.read(tx -> ReleaseView.of(tx, released(tx, mod, viewer)));
    var game = api.database.read(tx -> tx.games().get(mod.game()));
    var installing = Installing.of(api, visitor, slug, game, ModPage.newest(released));
    return api.database.read(tx -> {
      var text = tx.texts().find(mod.id(), frame.language());
      var team = tx.teams().active(mod.id());
      var standing = standing(tx, mod, viewer);
      var offer = tx.offers().of(mod.id());
      var member = memberPrice(tx, mod, offer, viewer);
      return new ModPage(
          frame,
          text.map(mod::in).orElse(mod),
          game,
          tx.mods().pictures(mod.id()),
          team,
          released,
          offer,
          flow(
              frame,
              tx,
              mod,
              member == null ? ModPage.proposed(offer) : member.price().units(),
              team),
          Said.of(tx, new Reading(Reading.Order.HELPFUL, null, null, REVIEWS), mod.id(), viewer),
          tx.reviews().distribution(mod.id()),
          kin,
          Subscribing.Standing.of(tx, viewer, mod.id().value()),
          tx.campaigns().running(mod.id()),
          standing,
          InPass.of(tx, mod, viewer, api.clock.instant()),
          member,
          tx.earlyReleases().of(mod.id()),
          viewer != null && tx.accounts().moderates(viewer, mod.game()),
          viewer == null ? null : tx.reviews().mine(mod.id(), viewer).orElse(null),
          referral(visitor),
          registryKey(),
          installing,
          problem);
    });
  }

  /** All for its makers; for others what is live, and before it what they have early. */
  private static List<Release> released(Tx tx, Mod mod, @Nullable AccountId viewer) {
    var makes = viewer != null && tx.teams().makes(viewer, mod.id());
    var released = new ArrayList<Release>();
    if (viewer != null && !makes) {
      tx.earlyReleases()
          .theirs(mod.id(), viewer)
          .forEach(id -> tx.releases().find(id, viewer).ifPresent(released::add));
    }
    released.addAll(tx.releases().of(mod.id(), makes, Long.MAX_VALUE, RELEASES));
    return released;
  }

  /** The line that minisign takes; nothing where nothing is signed. */
  private String registryKey() {
    return api.genuine.keys.all().stream().findFirst().map(VerifyingKey::minisign).orElse("");
  }

  /** Who brought the reader, if the address says so. */
  private static String referral(Visitor visitor) {
    var ref = visitor.request().getUriInfo().getQueryParameters().getFirst("ref");
    return ref == null || !ref.matches("[a-z0-9][a-z0-9_-]{1,38}") ? "" : ref;
  }

  static Standing standing(Tx tx, Mod mod, @Nullable AccountId viewer) {
    if (viewer == null) {
      return Standing.VISITOR;
    }
    if (tx.teams().makes(viewer, mod.id())) {
      return Standing.MAKER;
    }
    var source = tx.library().owns(viewer, mod.id());
    if (source.isPresent()) {
      return source.get().equals("member") || source.get().equals("pass")
          ? Standing.MEMBER
          : Standing.OWNER;
    }
    return tx.library().hasDownloaded(viewer, mod.id()) ? Standing.DOWNLOADED : Standing.STRANGER;
  }

  /** Only where it is less than what anybody pays. */
  private ModPage.@Nullable MemberPrice memberPrice(
      Tx tx, Mod mod, Offer offer, @Nullable AccountId viewer) {
    if (viewer == null || offer.rule() == PriceRule.AT_LEAST) {
      return null;
    }
    return tx.memberships()
        .reduction(viewer, mod.owner(), api.clock.instant())
        .map(it -> {
          var units = MembersPrice.units(offer.listUnits(), it.bp(), offer.currency());
          return new ModPage.MemberPrice(it.tier(), it.bp(), mod.price().with(units));
        })
        .filter(it -> it.price().units() < offer.priceUnits())
        .orElse(null);
  }

  /** Of the price, or where the buyer names one, of what they are proposed. */
  private List<Parting> flow(Frame frame, Tx tx, Mod mod, long price, List<Member> team) {
    if (price == 0) {
      return List.of();
    }
    Map<Handle, String> roles =
        team.stream().collect(Collectors.toMap(Member::handle, Member::role));
    return Parting.of(
        frame, Flow.of(tx, api.pricing, mod, price, Pricing.Deal.OPEN).parts(), roles);
  }

  /** Leads on to the processor's page, or, for what costs nothing, to the receipt. */
  @POST
  @Path("purchase")
  public Response buy(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      MultivaluedMap<String, String> form) {
    return place(visitor, slug, form, false);
  }

  /** Money for nothing in return. */
  @POST
  @Path("donation")
  public Response donate(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      MultivaluedMap<String, String> form) {
    return place(visitor, slug, form, true);
  }

  private Response place(
      Visitor visitor, Slug slug, MultivaluedMap<String, String> form, boolean donation) {
    var me = visitor.me();
    try {
      var amount = form.getFirst("amount");
      var units = amount == null || amount.isBlank() ? null : units(slug, me.id(), amount);
      var item = new Cart.Item(slug, null, units, donation);
      var cart = Wishes.of(form).cart(List.of(item));
      var placed = api.checkout.place(me, cart, cookies.came(visitor.request()));
      return CartPages.next(placed).build();
    } catch (Problem problem) {
      return again(visitor, slug, problem);
    }
  }

  private Long units(Slug slug, AccountId viewer, String amount) {
    var mod =
        api.database
            .read(tx -> tx.mods().find(slug, viewer))
            .orElseThrow(() -> Problem.notFound("mod", slug));
    return Prices.read(amount, mod.price().currency()).units();
  }

  @POST
  @Path("review")
  public Response review(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @FormParam("stars") @DefaultValue("0") int stars,
      @FormParam("text") @DefaultValue("") String text,
      @FormParam("version") @DefaultValue("") String version) {
    var me = visitor.me();
    try {
      if (stars < 1 || stars > 5) {
        throw Problem.invalid("stars", "1 to 5");
      }
      if (text.length() > 4_000) {
        throw Problem.invalid("text", "at most 4000 characters");
      }
      api.feedback.reviewing.write(me, slug, new Reviewing.Draft(stars, text, version));
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
      var told = Reporting.Report.of(slug, ReportPages.reason(Thing.Kind.MOD, reason), text);
      var _ = api.fairness.reporting.report(me, told);
      return Response.seeOther(URI.create("/mods/" + slug + "?reported=1")).build();
    } catch (Problem problem) {
      return again(visitor, slug, problem);
    }
  }

  private Response again(Visitor visitor, Slug slug, Problem problem) {
    if (problem.status() == 404) {
      throw problem;
    }
    return Response.status(problem.status()).entity(page(visitor, slug, problem)).build();
  }
}
