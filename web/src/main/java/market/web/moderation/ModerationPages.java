package market.web.moderation;

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
import java.util.List;
import market.api.Api;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.differences.Difference;
import market.api.moderation.Asked;
import market.api.moderation.CaseView;
import market.api.moderation.Moderating;
import market.api.moderation.Reasons;
import market.api.moderation.Reversing;
import market.api.releases.ReleaseView;
import market.storage.moderation.CaseId;
import market.storage.moderation.RulingId;
import market.storage.moderation.Verdict;
import market.storage.mods.Slug;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** The moderators' desk. */
@Path("/moderation")
@Produces(MediaType.TEXT_HTML)
public final class ModerationPages {
  private static final int MOST = 50;
  private static final int NOTE_MOST = 4_000;
  private static final int TICK_MOST = 200;
  private static final int TICKS_MOST = 40;

  /** What is compared on the page itself; more has a page of its own. */
  private static final long COMPARED_BYTES_MAX = 32 << 20;

  private final Api api;
  private final Framing framing;
  private final String script;

  public ModerationPages(Api api, Framing framing, String script) {
    this.api = api;
    this.framing = framing;
    this.script = script;
  }

  @GET
  public QueuePage queue(
      @BeanParam Visitor visitor,
      @QueryParam("kind") @DefaultValue("") String kind,
      @QueryParam("game") @DefaultValue("") String game,
      @QueryParam("whose") @DefaultValue("") String whose,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("nothing") @Nullable String nothing) {
    var me = visitor.moderator();
    var asked = Asked.of(kind, game.isEmpty() ? null : new Slug(game), whose);
    return new QueuePage(
        framing.of(visitor.request()),
        api.moderating.queue(me, asked, after.isEmpty() ? null : number(after), MOST),
        asked,
        api.clock.instant(),
        me.id(),
        api.database.read(tx -> tx.holds().waitingFor(me.id())),
        script,
        nothing != null);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Problem.malformed("after", "is no number");
    }
  }

  @GET
  @Path("cases/{id}")
  public CasePage show(@BeanParam Visitor visitor, @PathParam("id") CaseId id) {
    return page(visitor, id, "", null);
  }

  private CasePage page(Visitor visitor, CaseId id, String typed, @Nullable Problem problem) {
    var me = visitor.moderator();
    var frame = framing.of(visitor.request());
    var found =
        api.database
            .read(tx -> tx.cases().find(id, me.id()))
            .orElseThrow(() -> Problem.notFound("case", id));
    var beside = CasePage.Beside.of(api, me, found);
    var page =
        api.database.read(tx -> {
          var view = CaseView.of(tx, api.moderating, me, id);
          var one = view.subject();
          var release = one.release();
          return new CasePage(
              frame,
              view,
              one.mod() == null ? null : tx.mods().get(one.mod()),
              release == null
                  ? null
                  : ReleaseView.of(tx, List.of(tx.releases().get(release))).getFirst(),
              null,
              tx.desk().canned(),
              me.id(),
              api.clock.instant(),
              script,
              typed,
              beside,
              problem);
        });
    return compared(page, me);
  }

  /** Outside the transaction, for it reads the files themselves. */
  private CasePage compared(CasePage page, Caller me) {
    var release = page.release();
    if (release == null
        || release.files().stream().mapToLong(ReleaseView.FileView::size).sum()
            > COMPARED_BYTES_MAX) {
      return page;
    }
    return new CasePage(
        page.frame(),
        page.view(),
        page.mod(),
        release,
        difference(me, release),
        page.own(),
        page.me(),
        page.now(),
        page.script(),
        page.typed(),
        page.beside(),
        page.problem());
  }

  private @Nullable Difference difference(Caller me, ReleaseView release) {
    try {
      return api.gate.differing.between(me.id(), release.id(), null);
    } catch (Problem busy) {
      if (busy.status() != 503) {
        throw busy;
      }
      return null;
    }
  }

  /** Takes the first case that nobody has. */
  @POST
  @Path("next")
  public Response next(@BeanParam Visitor visitor) {
    return onwards(visitor.moderator());
  }

  private Response onwards(Caller me) {
    return api.moderating
        .next(me)
        .map(id -> to("/moderation/cases/" + id))
        .orElseGet(() -> to("/moderation?nothing=1"));
  }

  private static Response to(String path) {
    return Response.seeOther(URI.create(path)).build();
  }

  @POST
  @Path("cases/{id}/claim")
  public Response claim(@BeanParam Visitor visitor, @PathParam("id") CaseId id) {
    return done(visitor, id, "", () -> api.moderating.claim(visitor.moderator(), id));
  }

  @POST
  @Path("cases/{id}/release")
  public Response release(@BeanParam Visitor visitor, @PathParam("id") CaseId id) {
    return done(visitor, id, "", () -> api.moderating.release(visitor.moderator(), id));
  }

  @POST
  @Path("cases/{id}/messages")
  public Response ask(
      @BeanParam Visitor visitor,
      @PathParam("id") CaseId id,
      @FormParam("text") @DefaultValue("") String text,
      @FormParam("waits") @Nullable String waits) {
    return done(
        visitor,
        id,
        "",
        () -> api.moderating.talking.ask(visitor.moderator(), id, text, waits != null));
  }

  /** Decides it, and goes on with the next. */
  @POST
  @Path("cases/{id}/rulings")
  public Response rule(
      @BeanParam Visitor visitor,
      @PathParam("id") CaseId id,
      MultivaluedMap<String, String> fields) {
    var me = visitor.moderator();
    var note = value(fields, "note");
    try {
      var ruling =
          new Moderating.Ruling(
              verdict(value(fields, "verdict")),
              reason(value(fields, "reason_code")),
              checked(note),
              fields.getOrDefault("tick", List.of()).stream()
                  .filter(it -> it.length() <= TICK_MOST)
                  .limit(TICKS_MOST)
                  .toList());
      api.moderating.rule(me, id, ruling);
    } catch (Problem problem) {
      return again(visitor, id, note, problem);
    }
    return fields.containsKey("stay") ? to("/moderation/cases/" + id) : onwards(me);
  }

  @POST
  @Path("cases/{id}/rulings/{ruling}/reversal")
  public Response reverse(
      @BeanParam Visitor visitor,
      @PathParam("id") CaseId id,
      @PathParam("ruling") RulingId ruling,
      @FormParam("note") @DefaultValue("") String note) {
    var me = visitor.moderator();
    return done(
        visitor,
        id,
        note,
        () ->
            api.moderating.reversing.reverse(
                me, id, ruling, new Reversing.Reversal("taken_back", checked(note))));
  }

  private static String value(MultivaluedMap<String, String> fields, String name) {
    var value = fields.getFirst(name);
    return value == null ? "" : value;
  }

  private static String checked(String note) {
    if (note.length() > NOTE_MOST) {
      throw Problem.invalid("note", "at most 4000 characters");
    }
    return note;
  }

  private String reason(String code) {
    if (!Reasons.BUILT_IN.contains(code)
        && api.database.read(tx -> tx.desk().canned(code)).isEmpty()) {
      throw Problem.invalid("reason_code", "is not one of those offered");
    }
    return code;
  }

  private static Verdict verdict(String name) {
    for (var verdict : Verdict.values()) {
      if (verdict.name().equalsIgnoreCase(name)) {
        return verdict;
      }
    }
    throw Problem.invalid("verdict", "choose one");
  }

  private Response done(Visitor visitor, CaseId id, String typed, Runnable deed) {
    try {
      deed.run();
      return to("/moderation/cases/" + id);
    } catch (Problem problem) {
      return again(visitor, id, typed, problem);
    }
  }

  private Response again(Visitor visitor, CaseId id, String typed, Problem problem) {
    if (problem.status() == 404) {
      throw problem;
    }
    return Response.status(problem.status()).entity(page(visitor, id, typed, problem)).build();
  }
}
