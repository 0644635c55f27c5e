package market.web.elsewhere;

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
import java.util.List;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.elsewhere.Hooking;
import market.api.mods.Editing;
import market.storage.mods.Slug;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Making and ending webhooks, for those who make a mod. */
@Path("/creator/mods/{mod}/hooks")
@Produces(MediaType.TEXT_HTML)
public final class HooksPages {
  private static final int ASSET_MAX = 100;

  private final Api api;
  private final Framing framing;

  public HooksPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public HooksPage show(@BeanParam Visitor visitor, @PathParam("mod") Slug slug) {
    return page(visitor, slug, null, null);
  }

  private HooksPage page(
      Visitor visitor, Slug slug, Hooking.@Nullable Made made, @Nullable Problem problem) {
    var me = visitor.me();
    var hooks = api.elsewhere.hooking.of(me, slug);
    return api.database.read(tx -> {
      var mod = Editing.madeBy(tx, me, slug);
      return new HooksPage(
          framing.of(visitor.request()),
          mod,
          tx.games().get(mod.game()),
          hooks,
          api.settings.baseUrl().toString(),
          made,
          problem);
    });
  }

  /** Answers with the page itself, since the secret must not stand in any address. */
  @POST
  public Response make(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @FormParam("asset") @DefaultValue("") String asset,
      @FormParam("version") List<String> versions,
      @FormParam("loader") List<String> loaders) {
    try {
      if (asset.length() > ASSET_MAX || asset.contains("/") || asset.contains("\\")) {
        throw Problem.invalid("asset", "is the name of a file, with * and ?");
      }
      if (versions.isEmpty() || loaders.isEmpty()) {
        throw Problem.invalid(versions.isEmpty() ? "game_versions" : "loaders", "choose one");
      }
      var made =
          api.elsewhere.hooking.make(
              visitor.me(), slug, new Hooking.NewHook(asset, versions, loaders));
      return Response.ok(page(visitor, slug, made, null)).build();
    } catch (Problem problem) {
      if (problem.status() == 404 || problem.status() == 403) {
        throw problem;
      }
      return Response.status(problem.status()).entity(page(visitor, slug, null, problem)).build();
    }
  }

  @POST
  @Path("{id}/end")
  public Response end(
      @BeanParam Visitor visitor, @PathParam("mod") Slug slug, @PathParam("id") UUID id) {
    api.elsewhere.hooking.end(visitor.me(), slug, id);
    return Response.seeOther(URI.create("/creator/mods/%s/hooks".formatted(slug))).build();
  }
}
