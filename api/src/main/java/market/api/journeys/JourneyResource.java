package market.api.journeys;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.accounts.Scope;
import market.storage.journeys.Journey;
import market.storage.journeys.Segment;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** People described by what they did, and the steps they are led. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class JourneyResource {
  private final Journeying journeying;

  public JourneyResource(Journeying journeying) {
    this.journeying = journeying;
  }

  /** A segment. */
  public record SegmentView(
      UUID id,
      String name,
      Segment.Kind kind,
      @Nullable Slug mod,
      int days,
      boolean everywhere,
      Instant madeAt) {
    static SegmentView of(Segment one) {
      return new SegmentView(
          one.id(),
          one.name(),
          one.kind(),
          one.modSlug(),
          one.days(),
          one.everywhere(),
          one.madeAt());
    }
  }

  /** All of the caller's. */
  public record SegmentList(List<SegmentView> items) {}

  /** A journey. */
  public record JourneyView(
      UUID id, UUID segment, String name, int controlPct, Journey.State state, Instant madeAt) {
    static JourneyView of(Journey one) {
      return new JourneyView(
          one.id(), one.segment(), one.name(), one.controlPct(), one.state(), one.madeAt());
    }
  }

  /** All of the caller's. */
  public record JourneyList(List<JourneyView> items) {}

  /** A journey with what it brought. */
  public record JourneyResult(JourneyView journey, List<Journey.Step> steps, Lift lift) {}

  /** What a journey is to be. */
  public record JourneyWish(Journey.@NotNull State state) {}

  @GET
  @Path("creator/segments")
  @Doc(value = "The people the caller described.", by = Access.PUBLISH)
  public SegmentList segments(@BeanParam Visit visit) {
    var me = visit.as(Scope.PUBLISH);
    return new SegmentList(journeying.describing.of(me).stream().map(SegmentView::of).toList());
  }

  @POST
  @Path("creator/segments")
  @Doc(
      value = "Describes people by what they did with the caller's mods.",
      by = Access.PUBLISH,
      answer = SegmentView.class,
      status = 201,
      refuses = 409)
  public Response describe(@BeanParam Visit visit, @NotNull @Valid Describing.Draft draft) {
    var one = journeying.describing.keep(visit.as(Scope.PUBLISH), draft);
    return Response.status(201).entity(SegmentView.of(one)).build();
  }

  @POST
  @Path("creator/segments/preview")
  @Doc(value = "How many people a description fits now; never who.", by = Access.PUBLISH)
  public Describing.Count preview(@BeanParam Visit visit, @NotNull @Valid Describing.Draft draft) {
    return journeying.describing.preview(visit.as(Scope.PUBLISH), draft);
  }

  @GET
  @Path("creator/journeys")
  @Doc(value = "The caller's journeys, the latest first.", by = Access.PUBLISH)
  public JourneyList journeys(@BeanParam Visit visit) {
    var me = visit.as(Scope.PUBLISH);
    return new JourneyList(journeying.leading.of(me).stream().map(JourneyView::of).toList());
  }

  @POST
  @Path("creator/journeys")
  @Doc(
      value = "Begins a journey of a few steps: waits, checks, notices, coupons.",
      by = Access.PUBLISH,
      answer = JourneyView.class,
      status = 201,
      refuses = 409)
  public Response begin(@BeanParam Visit visit, @NotNull @Valid Leading.Draft draft) {
    var one = journeying.leading.begin(visit.as(Scope.PUBLISH), draft);
    return Response.status(201).entity(JourneyView.of(one)).build();
  }

  @GET
  @Path("creator/journeys/{id}")
  @Doc(
      value = "A journey, and what it brought beside those who were told nothing.",
      by = Access.PUBLISH)
  public JourneyResult journey(@BeanParam Visit visit, @PathParam("id") UUID id) {
    var seen = journeying.leading.see(visit.as(Scope.PUBLISH), id);
    return new JourneyResult(JourneyView.of(seen.journey()), seen.steps(), seen.lift());
  }

  @PUT
  @Path("creator/journeys/{id}")
  @Doc(
      value = "Pauses a journey, goes on with it, or ends it for good.",
      by = Access.PUBLISH,
      refuses = 409)
  public JourneyView changeJourney(
      @BeanParam Visit visit, @PathParam("id") UUID id, @NotNull @Valid JourneyWish wish) {
    return JourneyView.of(journeying.leading.become(visit.as(Scope.PUBLISH), id, wish.state()));
  }
}
