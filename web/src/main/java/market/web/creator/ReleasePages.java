package market.web.creator;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.dependencies.Planned;
import market.api.dependencies.Planning;
import market.api.dependencies.Yanking;
import market.api.http.TakesFile;
import market.api.memberships.Favouring;
import market.api.mods.Editing;
import market.api.releases.ReleaseView;
import market.api.releases.Releasing;
import market.api.uploads.Allowance;
import market.storage.Tx;
import market.storage.mods.Slug;
import market.storage.releases.Release;
import market.storage.releases.ReleaseId;
import market.web.dependencies.PlanFragment;
import market.web.frame.Framing;
import market.web.frame.Received;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Releases at the creator's desk, and the files that are put into them. */
@Path("/creator")
@Produces(MediaType.TEXT_HTML)
public final class ReleasePages {
  private final Api api;
  private final Framing framing;
  private final Yanking yanking;

  public ReleasePages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
    yanking = new Yanking(api.database, api.genuine.attesting, api.clock);
  }

  @GET
  @Path("mods/{mod}/releases/new")
  public ReleasePage begin(@BeanParam Visitor visitor, @PathParam("mod") Slug slug) {
    return blank(visitor, slug, null, null, null);
  }

  private ReleasePage blank(
      Visitor visitor,
      Slug slug,
      @Nullable ReleaseForm form,
      @Nullable Planned preview,
      @Nullable Problem problem) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    return api.database.read(tx -> {
      var mod = Editing.madeBy(tx, me, slug);
      var game = tx.games().get(mod.game());
      return new ReleasePage(
          frame,
          mod,
          game,
          null,
          form == null ? ReleaseForm.blank(game) : form,
          preview,
          List.of(),
          List.of(),
          null,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Allowance.of(tx, me.id(), api.settings),
          ReleasePage.Favoured.NONE,
          problem);
    });
  }

  /** Drafts it; or, by the other button, only shows what would come with it. */
  @POST
  @Path("mods/{mod}/releases/new")
  public Response draft(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      MultivaluedMap<String, String> fields) {
    var me = visitor.me();
    var form = ReleaseForm.of(fields);
    try {
      if (fields.getFirst("check") != null) {
        return Response.ok(blank(visitor, slug, form, preview(me, slug, form), null)).build();
      }
      var release = api.releasing.draft(me, slug, form.complete());
      return Response.seeOther(URI.create("/creator/releases/" + release.id())).build();
    } catch (Problem problem) {
      if (problem.status() == 404) {
        throw problem;
      }
      return Response.status(problem.status())
          .entity(blank(visitor, slug, form, null, problem))
          .build();
    }
  }

  /** For the page's script, while somebody fills the form in. */
  @POST
  @Path("mods/{mod}/releases/preview")
  public PlanFragment preview(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      MultivaluedMap<String, String> fields) {
    var planned = preview(visitor.me(), slug, ReleaseForm.of(fields));
    return new PlanFragment(framing.of(visitor.request()), planned);
  }

  private Planned preview(Caller me, Slug slug, ReleaseForm form) {
    api.database.read(tx -> Editing.madeBy(tx, me, slug));
    return new Planning(api.database).preview(me.id(), slug, form.asItIs());
  }

  @GET
  @Path("releases/{id}")
  public ReleasePage show(@BeanParam Visitor visitor, @PathParam("id") ReleaseId id) {
    return page(visitor, id, null);
  }

  private ReleasePage page(Visitor visitor, ReleaseId id, @Nullable Problem problem) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    return api.database.read(tx -> {
      var release = Releasing.drafted(tx, me, id);
      var mod = tx.mods().get(release.mod());
      var game = tx.games().get(mod.game());
      return new ReleasePage(
          frame,
          mod,
          game,
          ReleaseView.of(tx, List.of(release)).getFirst(),
          ReleaseForm.blank(game),
          null,
          tx.releases().events(id),
          tx.scans().findings(id),
          api.releasing.toCome(tx, id).orElse(null),
          tx.rulings().of(id),
          tx.desk().canned(),
          tx.cases().lastOf(id).map(tx.threads()::on).orElse(List.of()),
          tx.uploads().openOf(me.id()).stream()
              .filter(upload -> id.equals(upload.release()))
              .toList(),
          Allowance.of(tx, me.id(), api.settings),
          ReleasePage.Favoured.of(tx, id, mod, me.id()),
          problem);
    });
  }

  @POST
  @Path("releases/{id}/submission")
  public Response submit(@BeanParam Visitor visitor, @PathParam("id") ReleaseId id) {
    try {
      api.releasing.submit(visitor.me(), id);
      return back(id);
    } catch (Problem problem) {
      return again(visitor, id, problem);
    }
  }

  /** For whose members it is first; for nobody's, it is everybody's. */
  @POST
  @Path("releases/{id}/early")
  public Response keep(
      @BeanParam Visitor visitor,
      @PathParam("id") ReleaseId id,
      @FormParam("days") @DefaultValue("") String days,
      @FormParam("tiers") List<String> tiers) {
    try {
      if (!days.strip().matches("[0-9]{0,2}")) {
        throw Problem.invalid("days", "is from 1 to 90, or nothing");
      }
      var typed = days.isBlank() ? null : Integer.valueOf(days.strip());
      if (typed != null && (typed < 1 || typed > 90)) {
        throw Problem.invalid("days", "is from 1 to 90, or nothing");
      }
      var named = tiers.stream().limit(10).map(ReleasePages::tier).toList();
      api.members.favouring.keep(visitor.me(), id, new Favouring.Favour(typed, named));
      return back(id);
    } catch (Problem problem) {
      return again(visitor, id, problem);
    }
  }

  private static UUID tier(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("tiers", "are ones of yours");
    }
  }

  @POST
  @Path("releases/{id}/messages")
  public Response answer(
      @BeanParam Visitor visitor,
      @PathParam("id") ReleaseId id,
      @FormParam("text") @DefaultValue("") String text) {
    try {
      var _ = api.moderating.talking.answer(visitor.me(), id, text);
      return back(id);
    } catch (Problem problem) {
      return again(visitor, id, problem);
    }
  }

  @POST
  @Path("releases/{id}/withdrawal")
  public Response withdraw(@BeanParam Visitor visitor, @PathParam("id") ReleaseId id) {
    api.releasing.withdraw(visitor.me(), id);
    return back(id);
  }

  /** Moderators yank too, from the mod's own page, and come back to it. */
  @POST
  @Path("releases/{id}/yank")
  public Response yank(
      @BeanParam Visitor visitor,
      @PathParam("id") ReleaseId id,
      @FormParam("reason") @DefaultValue("") String reason) {
    var me = visitor.me();
    try {
      if (reason.length() > 500) {
        throw Problem.invalid("reason", "at most 500 characters");
      }
      return after(me, yanking.yank(me, id, reason));
    } catch (Problem problem) {
      if (api.database.read(tx -> !makes(tx, me, id))) {
        throw problem;
      }
      return again(visitor, id, problem);
    }
  }

  @POST
  @Path("releases/{id}/unyank")
  public Response unyank(@BeanParam Visitor visitor, @PathParam("id") ReleaseId id) {
    var me = visitor.me();
    return after(me, yanking.undo(me, id));
  }

  private static boolean makes(Tx tx, Caller me, ReleaseId id) {
    return tx.releases()
        .find(id, me.id())
        .filter(release -> tx.teams().makes(me.id(), release.mod()))
        .isPresent();
  }

  private Response after(Caller me, Release release) {
    return api.database.read(tx ->
        tx.teams().makes(me.id(), release.mod())
            ? back(release.id())
            : Response.seeOther(URI.create("/mods/" + tx.mods().get(release.mod()).slug()))
                .build());
  }

  @POST
  @Path("releases/{id}/files/{filename}/removal")
  public Response remove(
      @BeanParam Visitor visitor,
      @PathParam("id") ReleaseId id,
      @PathParam("filename") String filename) {
    api.uploading.remove(visitor.me(), id, filename);
    return back(id);
  }

  private static Response back(ReleaseId id) {
    return Response.seeOther(URI.create("/creator/releases/" + id)).build();
  }

  private Response again(Visitor visitor, ReleaseId id, Problem problem) {
    if (problem.status() == 404) {
      throw problem;
    }
    return Response.status(problem.status()).entity(page(visitor, id, problem)).build();
  }

  /**
   * For the page's script, which shows how far it is; the words of a refusal go into a header for
   * it.
   */
  @PUT
  @Path("releases/{id}/files/{filename}")
  @TakesFile
  public Response receive(
      @BeanParam Visitor visitor,
      @PathParam("id") ReleaseId id,
      @PathParam("filename") String filename,
      InputStream bytes) {
    return Received.told(() -> api.uploading.receive(visitor.me(), id, filename, bytes));
  }

  @PUT
  @Path("mods/{mod}/icon/{filename}")
  @TakesFile
  public Response icon(@BeanParam Visitor visitor, @PathParam("mod") Slug slug, InputStream bytes) {
    return Received.told(() -> api.editing.setIcon(visitor.me(), slug, bytes));
  }

  @PUT
  @Path("mods/{mod}/gallery/{filename}")
  @TakesFile
  public Response picture(
      @BeanParam Visitor visitor, @PathParam("mod") Slug slug, InputStream bytes) {
    return Received.told(() -> api.editing.addPicture(visitor.me(), slug, bytes, null));
  }
}
