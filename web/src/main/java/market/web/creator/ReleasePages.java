package market.web.creator;

import jakarta.ws.rs.BeanParam;
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
import java.util.ArrayList;
import java.util.List;
import market.api.Api;
import market.api.Problem;
import market.api.http.TakesFile;
import market.api.releases.ReleaseView;
import market.api.releases.Releasing;
import market.api.uploads.Allowance;
import market.storage.mods.Slug;
import market.storage.releases.Channel;
import market.storage.releases.Dependency;
import market.storage.releases.ReleaseId;
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

  public ReleasePages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  @Path("mods/{mod}/releases/new")
  public ReleasePage begin(@BeanParam Visitor visitor, @PathParam("mod") Slug slug) {
    return blank(visitor, slug, null);
  }

  private ReleasePage blank(Visitor visitor, Slug slug, @Nullable Problem problem) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    return api.database.read(tx -> {
      var mod = market.api.mods.Editing.madeBy(tx, me, slug);
      return new ReleasePage(
          frame,
          mod,
          tx.games().get(mod.game()),
          null,
          List.of(),
          List.of(),
          null,
          List.of(),
          Allowance.of(tx, me.id(), api.settings),
          problem);
    });
  }

  @POST
  @Path("mods/{mod}/releases/new")
  public Response draft(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      MultivaluedMap<String, String> form) {
    try {
      var release =
          api.releasing.draft(
              visitor.me(),
              slug,
              new Releasing.NewRelease(
                  value(form, "version"),
                  channel(value(form, "channel")),
                  value(form, "changelog"),
                  some("game_versions", form),
                  some("loaders", form),
                  needs(form)));
      return Response.seeOther(URI.create("/creator/releases/" + release.id())).build();
    } catch (Problem problem) {
      if (problem.status() == 404) {
        throw problem;
      }
      return Response.status(problem.status()).entity(blank(visitor, slug, problem)).build();
    }
  }

  private static Channel channel(String name) {
    for (var channel : Channel.values()) {
      if (channel.name().equalsIgnoreCase(name)) {
        return channel;
      }
    }
    throw Problem.invalid("channel", "is not one of those offered");
  }

  private static List<String> some(String name, MultivaluedMap<String, String> form) {
    var values = form.getOrDefault(name, List.of());
    if (values.isEmpty()) {
      throw Problem.invalid(name, "choose at least one");
    }
    return values;
  }

  private static List<Releasing.Needs> needs(MultivaluedMap<String, String> form) {
    var mods = form.getOrDefault("needs", List.of());
    var ranges = form.getOrDefault("range", List.of());
    var needs = new ArrayList<Releasing.Needs>();
    for (int i = 0; i < Math.min(mods.size(), ranges.size()); i++) {
      if (!mods.get(i).isBlank()) {
        var range = ranges.get(i).isBlank() ? "*" : ranges.get(i).strip();
        needs.add(
            new Releasing.Needs(
                CreatorPages.slug("dependencies", mods.get(i)),
                range,
                Dependency.Kind.REQUIRED,
                null));
      }
    }
    return needs;
  }

  private static String value(MultivaluedMap<String, String> form, String name) {
    var value = form.getFirst(name);
    return value == null ? "" : value.strip();
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
      return new ReleasePage(
          frame,
          mod,
          tx.games().get(mod.game()),
          ReleaseView.of(tx, List.of(release)).getFirst(),
          tx.releases().events(id),
          tx.scans().findings(id),
          tx.cases().place(id).orElse(null),
          tx.uploads().openOf(me.id()).stream()
              .filter(upload -> id.equals(upload.release()))
              .toList(),
          Allowance.of(tx, me.id(), api.settings),
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

  @POST
  @Path("releases/{id}/withdrawal")
  public Response withdraw(@BeanParam Visitor visitor, @PathParam("id") ReleaseId id) {
    api.releasing.withdraw(visitor.me(), id);
    return back(id);
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
