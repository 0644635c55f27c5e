package market.api.news;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import market.storage.news.Happening.Kind;
import market.storage.news.Receivers.Delivery;
import market.storage.news.Receivers.Form;
import market.storage.news.Receivers.Receiver;
import org.jspecify.annotations.Nullable;

/** The caller's webhooks: told of what happens to their mods, signed as Standard Webhooks says. */
@Path("/v1/me/webhooks")
@Produces(APPLICATION_JSON)
public final class ReceiverResource {
  private final Receiving receiving;

  public ReceiverResource(Receiving receiving) {
    this.receiving = receiving;
  }

  /** What to set up. */
  public record NewReceiver(
      @NotNull Form form,
      @NotBlank @Size(max = 500) String url,
      @NotEmpty @Size(max = 100) List<@NotNull Kind> kinds) {}

  /**
   * A webhook.
   *
   * @param secret what it is signed with; of a Discord channel there is none
   * @param failingAt since when it has not answered well
   * @param stoppedAt since when it is told nothing any more
   */
  public record ReceiverView(
      UUID id,
      Form form,
      String url,
      @Nullable String secret,
      List<String> kinds,
      Instant createdAt,
      @Nullable Instant failingAt,
      @Nullable Instant stoppedAt) {
    static ReceiverView of(Receiver one) {
      return new ReceiverView(
          one.id(),
          one.form(),
          one.url(),
          one.form() == Form.WEBHOOK ? one.secret() : null,
          one.kinds(),
          one.createdAt(),
          one.failingAt(),
          one.stoppedAt());
    }
  }

  /** All of somebody's. */
  public record Receivers(List<ReceiverView> items) {}

  /**
   * What it was told once, and what it answered last.
   *
   * @param status as HTTP has it; none where nobody answered
   */
  public record DeliveryView(
      UUID id,
      Delivery.State state,
      int tries,
      Instant at,
      @Nullable Instant endedAt,
      @Nullable Integer status,
      @Nullable String answer,
      @Nullable Integer millis,
      String body) {
    static DeliveryView of(Delivery one) {
      return new DeliveryView(
          one.id(),
          one.state(),
          one.tries(),
          one.at(),
          one.endedAt(),
          one.status(),
          one.answer(),
          one.millis(),
          one.body());
    }
  }

  /** The latest first. */
  public record Deliveries(List<DeliveryView> items) {}

  @GET
  @Doc(value = "The caller's webhooks.", by = Access.PUBLISH)
  public Receivers all(@BeanParam Visit visit) {
    return new Receivers(
        receiving.of(visit.as(Scope.PUBLISH)).stream().map(ReceiverView::of).toList());
  }

  @POST
  @Doc(
      value =
          "Sets a webhook up, at most ten a person; told of what happens to them and their mods.",
      by = Access.PUBLISH,
      answer = ReceiverView.class,
      status = 201,
      refuses = 409)
  public Response add(@BeanParam Visit visit, @NotNull @Valid NewReceiver wanted) {
    var one = receiving.add(visit.as(Scope.PUBLISH), wanted.form(), wanted.url(), wanted.kinds());
    return Response.status(201).entity(ReceiverView.of(one)).build();
  }

  @DELETE
  @Path("{id}")
  @Doc(value = "Tells it nothing more, and forgets what it was told.", by = Access.PUBLISH)
  public void remove(@BeanParam Visit visit, @PathParam("id") UUID id) {
    receiving.remove(visit.as(Scope.PUBLISH), id);
  }

  @GET
  @Path("{id}/deliveries")
  @Doc(value = "The last fifty things it was told, and what it answered.", by = Access.PUBLISH)
  public Deliveries log(@BeanParam Visit visit, @PathParam("id") UUID id) {
    return new Deliveries(
        receiving.log(visit.as(Scope.PUBLISH), id).stream().map(DeliveryView::of).toList());
  }

  @POST
  @Path("{id}/deliveries/{delivery}/again")
  @Doc(value = "Tells it this once more, at once.", by = Access.PUBLISH, refuses = 409)
  public void again(
      @BeanParam Visit visit, @PathParam("id") UUID id, @PathParam("delivery") UUID delivery) {
    receiving.again(visit.as(Scope.PUBLISH), id, delivery);
  }

  @POST
  @Path("{id}/trial")
  @Doc(value = "Tells it something that means nothing, to see it arrive.", by = Access.PUBLISH)
  public void trial(@BeanParam Visit visit, @PathParam("id") UUID id) {
    receiving.trial(visit.as(Scope.PUBLISH), id);
  }

  @POST
  @Path("{id}/resumption")
  @Doc(value = "Tells it again from now on, after it was given up.", by = Access.PUBLISH)
  public void resume(@BeanParam Visit visit, @PathParam("id") UUID id) {
    receiving.resume(visit.as(Scope.PUBLISH), id);
  }
}
