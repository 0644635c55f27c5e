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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import market.api.Api;
import market.api.Problem;
import market.api.compatibility.Matrix;
import market.api.compatibility.Vouching;
import market.storage.mods.Slug;
import market.storage.releases.Release;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** A mod's compatibility grid, and having a voice in it. */
@Path("/mods/{mod}/compatibility")
@Produces(MediaType.TEXT_HTML)
public final class CompatibilityPages {
  private static final int RELEASES = 10;
  private static final int OTHERS = 60;
  private static final int SAID = 40;

  private final Api api;
  private final Framing framing;

  public CompatibilityPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public CompatibilityPage show(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @QueryParam("voted") @DefaultValue("") String voted) {
    return page(visitor, slug, !voted.isEmpty(), null);
  }

  private CompatibilityPage page(
      Visitor visitor, Slug slug, boolean thanks, @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    var viewer = visitor.viewer();
    if (viewer != null) {
      api.downloading.counts.settle(viewer);
    }
    return api.database.read(tx -> {
      var mod = tx.mods().find(slug, viewer).orElseThrow(() -> Problem.notFound("mod", slug));
      return new CompatibilityPage(
          frame,
          mod,
          Matrix.of(tx, mod),
          tx.games().get(mod.game()).versions().reversed(),
          tx.releases().of(mod.id(), false, Long.MAX_VALUE, RELEASES).stream()
              .map(Release::version)
              .toList(),
          viewer == null ? List.of() : tx.compatibility().beside(mod.id(), viewer, OTHERS),
          viewer == null ? List.of() : tx.compatibility().saidBy(viewer, mod.id(), SAID),
          ModPages.standing(tx, mod, viewer),
          thanks,
          problem);
    });
  }

  @POST
  public Response vote(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @FormParam("release") @DefaultValue("") String release,
      @FormParam("game_version") @DefaultValue("") String gameVersion,
      @FormParam("with") @DefaultValue("") String with,
      @FormParam("works") @DefaultValue("") String works,
      @FormParam("note") @DefaultValue("") String note) {
    var me = visitor.me();
    try {
      if (!works.equals("yes") && !works.equals("no")) {
        throw Problem.invalid("works", "choose one");
      }
      var voice = new Vouching.Voice(release, gameVersion, other(with), works.equals("yes"), note);
      api.feedback.vouching.vote(me, slug, voice);
      return Response.seeOther(URI.create("/mods/" + slug + "/compatibility?voted=1")).build();
    } catch (Problem problem) {
      if (problem.status() == 404) {
        throw problem;
      }
      return Response.status(problem.status()).entity(page(visitor, slug, false, problem)).build();
    }
  }

  @POST
  @Path("back")
  public Response takeBack(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @FormParam("game_version") @DefaultValue("") String gameVersion,
      @FormParam("with") @DefaultValue("") String with) {
    api.feedback.vouching.takeBack(visitor.me(), slug, gameVersion, other(with));
    return Response.seeOther(URI.create("/mods/" + slug + "/compatibility")).build();
  }

  private static @Nullable Slug other(String with) {
    if (with.isBlank()) {
      return null;
    }
    try {
      return new Slug(with.strip());
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("with", "is not the address of a mod");
    }
  }
}
