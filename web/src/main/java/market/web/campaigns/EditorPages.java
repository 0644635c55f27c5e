package market.web.campaigns;

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
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import market.api.Api;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.campaigns.CampaignView;
import market.api.campaigns.Plan;
import market.storage.Tx;
import market.storage.campaigns.Campaign;
import market.storage.mods.Slug;
import market.storage.releases.Release;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** A creator's campaigns: writing, opening, showing milestones. */
@Path("/creator/campaigns")
@Produces(MediaType.TEXT_HTML)
public final class EditorPages {
  private static final int VERSIONS = 20;

  private final Api api;
  private final Framing framing;

  public EditorPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public CampaignsPage list(@BeanParam Visitor visitor) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    return api.database.read(tx ->
        new CampaignsPage(
            frame,
            tx.campaigns().of(me.id()).stream()
                .map(it -> CampaignView.of(tx, it, me.id()))
                .toList(),
            CampaignsPage.Desk.CREATOR));
  }

  @GET
  @Path("new")
  public EditorPage write(@BeanParam Visitor visitor) {
    return page(visitor, null, Written.NOTHING, null);
  }

  @GET
  @Path("{id}")
  public EditorPage show(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    return page(visitor, id, null, null);
  }

  private EditorPage page(
      Visitor visitor, @Nullable UUID id, @Nullable Written typed, @Nullable Problem problem) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    return api.database.read(tx -> {
      var campaign = id == null ? null : own(tx, me, id);
      var view = campaign == null ? null : CampaignView.of(tx, campaign, me.id());
      var stands = view == null ? Written.NOTHING : Written.of(view);
      return new EditorPage(
          frame,
          view,
          tx.tiers().standing(me.id()),
          typed == null ? stands : typed,
          id == null ? List.of() : tx.pledges().backers(id),
          campaign == null
              ? List.of()
              : tx.releases().of(campaign.mod(), false, Long.MAX_VALUE, VERSIONS).stream()
                  .map(Release::version)
                  .toList(),
          problem);
    });
  }

  private static Campaign own(Tx tx, Caller me, UUID id) {
    return tx.campaigns()
        .find(id)
        .filter(it -> it.creator().equals(me.id()))
        .orElseThrow(() -> Problem.notFound("campaign", id));
  }

  @POST
  public Response draft(@BeanParam Visitor visitor, MultivaluedMap<String, String> form) {
    var me = visitor.me();
    var typed = Written.of(form);
    return done(visitor, null, typed, () -> api.funding.campaigning.draft(me, plan(me, typed)));
  }

  private Plan plan(Caller me, Written typed) {
    try {
      var slug = new Slug(typed.mod().strip());
      var mod =
          api.database
              .read(tx -> tx.mods().find(slug, me.id()))
              .orElseThrow(() -> Problem.invalid("mod", "is not one of yours"));
      return typed.plan(mod.price().currency());
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("mod", "is not one of yours");
    }
  }

  @POST
  @Path("{id}")
  public Response edit(
      @BeanParam Visitor visitor, @PathParam("id") UUID id, MultivaluedMap<String, String> form) {
    var me = visitor.me();
    var typed = Written.of(form);
    return done(
        visitor,
        id,
        typed,
        () -> {
          api.funding.campaigning.edit(me, id, plan(me, typed));
          return id;
        });
  }

  @POST
  @Path("{id}/opening")
  public Response open(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    var me = visitor.me();
    return done(
        visitor,
        id,
        null,
        () -> {
          api.funding.campaigning.open(me, id);
          return id;
        });
  }

  @POST
  @Path("{id}/discarding")
  public Response discard(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    api.funding.campaigning.discard(visitor.me(), id);
    return Response.seeOther(URI.create("/creator/campaigns")).build();
  }

  @POST
  @Path("{id}/claims")
  public Response claim(
      @BeanParam Visitor visitor,
      @PathParam("id") UUID id,
      @FormParam("position") @DefaultValue("0") int position,
      @FormParam("version") @DefaultValue("") String version) {
    var me = visitor.me();
    return done(
        visitor,
        id,
        null,
        () -> {
          api.funding.delivering.claim(me, id, position, version);
          return id;
        });
  }

  private Response done(
      Visitor visitor, @Nullable UUID id, @Nullable Written typed, Supplier<UUID> deed) {
    try {
      return Response.seeOther(URI.create("/creator/campaigns/" + deed.get())).build();
    } catch (Problem problem) {
      if (problem.status() == 404) {
        throw problem;
      }
      return Response.status(problem.status()).entity(page(visitor, id, typed, problem)).build();
    }
  }
}
