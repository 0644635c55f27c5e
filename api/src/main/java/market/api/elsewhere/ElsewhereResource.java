package market.api.elsewhere;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.accounts.Scope;
import market.storage.elsewhere.Hooks.Delivery;
import market.storage.elsewhere.Hooks.State;
import market.storage.elsewhere.Imports;
import market.storage.mods.Slug;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;

/** Where forges tell of releases, and where listings of other registries are brought here. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class ElsewhereResource {
  private final Elsewhere elsewhere;
  private final URI base;

  public ElsewhereResource(Elsewhere elsewhere, URI base) {
    this.elsewhere = elsewhere;
    this.base = base;
  }

  /** A way in for a forge, just made: the secret is shown this once. */
  public record Made(UUID id, String url, String secret) {}

  /** A way in, with what was told there lately. */
  public record HookView(
      UUID id,
      String url,
      String asset,
      List<String> gameVersions,
      List<String> loaders,
      Instant madeAt,
      List<DeliveryView> deliveries) {}

  /** What a forge told, and what became of it. */
  public record DeliveryView(
      String delivery,
      String tag,
      State state,
      String note,
      @Nullable ReleaseId release,
      Instant receivedAt) {
    static DeliveryView of(Delivery one) {
      return new DeliveryView(
          one.delivery(), one.tag(), one.state(), one.note(), one.release(), one.receivedAt());
    }
  }

  /** A list without pages. */
  public record HookViews(List<HookView> items) {}

  /** What is done about something that was told. */
  public record Heard(State state, String note) {}

  /** An import, and how far it is. */
  public record ImportView(
      UUID id,
      Slug mod,
      String from,
      String project,
      Imports.State state,
      String note,
      long done,
      long total,
      List<Imports.Version> versions) {
    static ImportView of(Importing.Progress progress) {
      var one = progress.of();
      return new ImportView(
          one.id(),
          one.modSlug(),
          one.registry(),
          one.project(),
          one.state(),
          one.note(),
          progress.done(),
          progress.versions().size(),
          progress.versions());
    }
  }

  @POST
  @Path("mods/{mod}/hooks")
  @Doc(
      value =
          "Makes a webhook for GitHub, GitLab, Gitea or Forgejo, which publishes on a tag or a"
              + " release; the secret is shown this once only.",
      by = Access.PUBLISH,
      answer = Made.class,
      status = 201,
      refuses = 409)
  public Response make(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @NotNull @Valid Hooking.NewHook wanted) {
    var made = elsewhere.hooking.make(visit.as(Scope.PUBLISH), slug, wanted);
    return Response.status(201).entity(new Made(made.id(), url(made.id()), made.secret())).build();
  }

  private String url(UUID id) {
    return base + "/v1/hooks/" + id;
  }

  @GET
  @Path("mods/{mod}/hooks")
  @Doc(
      value = "The webhooks of a mod with what was told there lately; for those who make it.",
      by = Access.PUBLISH)
  public HookViews list(@BeanParam Visit visit, @PathParam("mod") Slug slug) {
    return new HookViews(
        elsewhere.hooking.of(visit.as(Scope.PUBLISH), slug).stream()
            .map(it ->
                new HookView(
                    it.hook().id(),
                    url(it.hook().id()),
                    it.hook().asset(),
                    it.hook().gameVersions(),
                    it.hook().loaders(),
                    it.hook().madeAt(),
                    it.deliveries().stream().map(DeliveryView::of).toList()))
            .toList());
  }

  @DELETE
  @Path("mods/{mod}/hooks/{id}")
  @Doc(value = "Ends a webhook, at once and for good.", by = Access.PUBLISH)
  public void end(@BeanParam Visit visit, @PathParam("mod") Slug slug, @PathParam("id") UUID id) {
    elsewhere.hooking.end(visit.as(Scope.PUBLISH), slug, id);
  }

  @POST
  @Path("hooks/{id}")
  @Doc(
      value =
          "Where a forge tells of a tag or a release, signed with the secret of the hook; the same"
              + " delivery again does nothing.",
      answer = Heard.class,
      status = 202,
      takes = "application/json",
      refuses = {401, 404})
  public Response hear(@BeanParam Visit visit, @PathParam("id") UUID id, InputStream body) {
    try {
      var heard = elsewhere.hooking.hear(id, visit::header, body.readAllBytes());
      return Response.status(heard.isNew() && heard.state() == State.WAITING ? 202 : 200)
          .entity(new Heard(heard.state(), heard.note()))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @POST
  @Path("mods/import")
  @Doc(
      value =
          "Brings a listing here from another registry with its releases, once its description"
              + " there holds the line that the refusal tells.",
      by = Access.PUBLISH,
      answer = ImportView.class,
      status = 202,
      refuses = 409)
  public Response bring(@BeanParam Visit visit, @NotNull @Valid Importing.Wanted wanted) {
    var me = visit.as(Scope.PUBLISH);
    var id = elsewhere.importing.begin(me, wanted);
    return Response.status(202).entity(ImportView.of(elsewhere.importing.progress(me, id))).build();
  }

  @GET
  @Path("imports/{id}")
  @Doc(value = "How far an import is, version by version.", by = Access.PUBLISH)
  public ImportView progress(@BeanParam Visit visit, @PathParam("id") UUID id) {
    return ImportView.of(elsewhere.importing.progress(visit.as(Scope.PUBLISH), id));
  }
}
