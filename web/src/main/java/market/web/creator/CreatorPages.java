package market.web.creator;

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
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import market.api.Api;
import market.api.Problem;
import market.api.mods.Editing;
import market.api.mods.Teaming;
import market.api.payouts.Earnings;
import market.storage.accounts.Handle;
import market.storage.games.Game;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import market.web.creator.ModForm.Typed;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** The creator's desk: dashboard, listings, teams and where the money goes. */
@Path("/creator")
@Produces(MediaType.TEXT_HTML)
public final class CreatorPages {
  private static final Duration QUARTER = Duration.ofDays(90);

  private final Api api;
  private final Framing framing;

  public CreatorPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public Dashboard dashboard(@BeanParam Visitor visitor) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    var payout = api.paying.account(me);
    var now = api.clock.instant();
    return api.database.read(tx ->
        new Dashboard(
            frame,
            tx.mods().made(me.id(), 100),
            tx.releases().madeBy(me.id(), 20),
            tx.teams().invitations(me.id()),
            Earnings.of(tx.splits().sums(me.id(), api.clock.instant())),
            Plot.of(
                frame,
                tx.splits().days(me.id(), now.minus(QUARTER)),
                LocalDate.ofInstant(now, ZoneOffset.UTC)),
            payout,
            tx.ledger().entries(me.id(), 30)));
  }

  @POST
  @Path("payout-account")
  public Response onboard(
      @BeanParam Visitor visitor, @FormParam("country") @DefaultValue("DE") String country) {
    return Response.seeOther(URI.create(api.paying.onboard(visitor.me(), country))).build();
  }

  @GET
  @Path("mods/new")
  public ModForm begin(@BeanParam Visitor visitor, @QueryParam("game") @Nullable Slug game) {
    visitor.me();
    return blank(visitor, game == null ? null : game(game), Typed.NOTHING, null);
  }

  private Game game(Slug slug) {
    return api.database
        .read(tx -> tx.games().find(slug))
        .orElseThrow(() -> Problem.notFound("game", slug));
  }

  private ModForm blank(
      Visitor visitor, @Nullable Game game, Typed typed, @Nullable Problem problem) {
    return new ModForm(
        framing.of(visitor.request()),
        game,
        game == null ? List.of() : api.database.read(tx -> tx.games().categories(game.id())),
        null,
        typed,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        problem);
  }

  @POST
  @Path("mods/new")
  public Response list(@BeanParam Visitor visitor, MultivaluedMap<String, String> form) {
    var me = visitor.me();
    var typed = typed(form);
    var game = game(slug("game", value(form, "game")));
    try {
      var wanted =
          new Editing.NewMod(
              game.slug(),
              slug("slug", typed.slug()),
              bounded("title", typed.title(), 80),
              bounded("summary", typed.summary(), 250),
              typed.description(),
              typed.licence(),
              chosen(typed.categories()),
              tags(typed.tags()),
              Prices.read(typed.price(), game.currency()),
              null,
              links(typed));
      var mod = api.editing.list(me, wanted);
      return Response.seeOther(URI.create("/creator/mods/" + mod.slug())).build();
    } catch (Problem problem) {
      return Response.status(problem.status()).entity(blank(visitor, game, typed, problem)).build();
    }
  }

  @GET
  @Path("mods/{mod}")
  public ModForm edit(@BeanParam Visitor visitor, @PathParam("mod") Slug slug) {
    return form(visitor, slug, null, null);
  }

  private ModForm form(
      Visitor visitor, Slug slug, @Nullable Typed typed, @Nullable Problem problem) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    return api.database.read(tx -> {
      var mod =
          tx.mods()
              .find(slug, me.id())
              .filter(it -> tx.teams().knows(me.id(), it.id()))
              .orElseThrow(() -> Problem.notFound("mod", slug));
      var proposed = tx.teams().proposed(mod.id());
      return new ModForm(
          frame,
          tx.games().get(mod.game()),
          tx.games().categories(mod.game()),
          mod,
          typed == null ? Typed.of(mod, tx.offers().asked(mod.id())) : typed,
          tx.mods().pictures(mod.id()),
          tx.teams().active(mod.id()),
          proposed,
          tx.releases().of(mod.id(), true, Long.MAX_VALUE, 20),
          proposed.stream()
              .anyMatch(member -> member.account().equals(me.id()) && member.acceptedAt() == null),
          problem);
    });
  }

  @POST
  @Path("mods/{mod}")
  public Response change(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      MultivaluedMap<String, String> form) {
    var me = visitor.me();
    var typed = typed(form);
    try {
      var mod = mod(visitor, slug);
      var asked = api.database.read(tx -> tx.offers().asked(mod.id()));
      var price = Prices.read(typed.price(), mod.price().currency());
      api.editing.edit(
          me,
          slug,
          new Editing.Changes(
              bounded("title", typed.title(), 80),
              bounded("summary", typed.summary(), 250),
              typed.description(),
              typed.licence(),
              chosen(typed.categories()),
              tags(typed.tags()),
              price.units() == asked.priceUnits() ? null : price,
              null,
              links(typed)));
      return Response.seeOther(URI.create("/creator/mods/" + slug)).build();
    } catch (Problem problem) {
      return again(visitor, slug, typed, problem);
    }
  }

  private Mod mod(Visitor visitor, Slug slug) {
    return api.database
        .read(tx -> tx.mods().find(slug, visitor.viewer()))
        .orElseThrow(() -> Problem.notFound("mod", slug));
  }

  private Response again(Visitor visitor, Slug slug, @Nullable Typed typed, Problem problem) {
    if (problem.status() == 404) {
      throw problem;
    }
    return Response.status(problem.status()).entity(form(visitor, slug, typed, problem)).build();
  }

  @POST
  @Path("mods/{mod}/team")
  public Response propose(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      MultivaluedMap<String, String> form) {
    try {
      api.editing.teaming.propose(visitor.me(), slug, seats(form));
      return Response.seeOther(URI.create("/creator/mods/" + slug + "#team")).build();
    } catch (Problem problem) {
      return again(visitor, slug, null, problem);
    }
  }

  @POST
  @Path("mods/{mod}/team/acceptance")
  public Response accept(@BeanParam Visitor visitor, @PathParam("mod") Slug slug) {
    api.editing.teaming.accept(visitor.me(), slug);
    return Response.seeOther(URI.create("/creator/mods/" + slug + "#team")).build();
  }

  /** Rows left empty are no members. */
  private static List<Teaming.Seat> seats(MultivaluedMap<String, String> form) {
    var handles = form.getOrDefault("handle", List.of());
    var roles = form.getOrDefault("role", List.of());
    var shares = form.getOrDefault("share", List.of());
    var seats = new ArrayList<Teaming.Seat>();
    for (int i = 0; i < Math.min(handles.size(), Math.min(roles.size(), shares.size())); i++) {
      if (!handles.get(i).isBlank()) {
        seats.add(
            new Teaming.Seat(
                handle(handles.get(i)),
                bounded("role", roles.get(i).isBlank() ? "Member" : roles.get(i), 40),
                basisPoints(shares.get(i))));
      }
    }
    return seats;
  }

  private static Handle handle(String text) {
    try {
      return new Handle(text.strip());
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("handle", String.valueOf(e.getMessage()));
    }
  }

  private static int basisPoints(String percent) {
    try {
      var bp =
          new java.math.BigDecimal(percent.strip().replace(',', '.'))
              .movePointRight(2)
              .intValueExact();
      if (bp >= 0 && bp <= 10_000) {
        return bp;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw Problem.invalid("share_bp", "a share is a percentage such as 33.33");
    }
    throw Problem.invalid("share_bp", "a share is a percentage from 0 to 100");
  }

  private static Typed typed(MultivaluedMap<String, String> form) {
    return new Typed(
        value(form, "slug"),
        value(form, "title"),
        value(form, "summary"),
        value(form, "description"),
        value(form, "licence"),
        form.getOrDefault("category", List.of()),
        value(form, "tags"),
        value(form, "price"),
        value(form, "source"),
        value(form, "issues"),
        value(form, "homepage"));
  }

  private static String value(MultivaluedMap<String, String> form, String name) {
    var value = form.getFirst(name);
    return value == null ? "" : value.strip();
  }

  static Slug slug(String field, String text) {
    try {
      return new Slug(text.strip());
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(field, String.valueOf(e.getMessage()));
    }
  }

  static String bounded(String field, String text, int most) {
    if (text.isBlank() || text.length() > most) {
      throw Problem.invalid(field, "1 to %d characters".formatted(most));
    }
    return text;
  }

  private static List<String> chosen(List<String> categories) {
    if (categories.isEmpty() || categories.size() > 3) {
      throw Problem.invalid("categories", "1 to 3 of them");
    }
    return categories;
  }

  private static List<String> tags(String text) {
    var tags = new ArrayList<String>();
    for (var tag : text.split("[\\s,]+", -1)) {
      if (!tag.isEmpty()) {
        if (!tag.matches("[a-z0-9]+(-[a-z0-9]+)*") || tag.length() > 30) {
          throw Problem.invalid("tags", "are lower-case words joined by hyphens");
        }
        tags.add(tag);
      }
    }
    if (tags.size() > 10) {
      throw Problem.invalid("tags", "at most 10 of them");
    }
    return tags;
  }

  private static Editing.WebLinks links(Typed typed) {
    return new Editing.WebLinks(link(typed.source()), link(typed.issues()), link(typed.homepage()));
  }

  private static @Nullable String link(String text) {
    return text.isBlank() ? null : text;
  }
}
