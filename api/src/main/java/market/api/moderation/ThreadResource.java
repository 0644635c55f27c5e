package market.api.moderation;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.accounts.Handle;
import market.storage.accounts.Scope;
import market.storage.moderation.CaseId;
import market.storage.moderation.Threads;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;

/** What authors and the team say to each other about cases. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class ThreadResource {
  private final Talking talking;

  public ThreadResource(Talking talking) {
    this.talking = talking;
  }

  /**
   * One thing said.
   *
   * @param author who said it; to those who make the mod, the team has no names
   */
  public record Line(@Nullable Handle author, boolean byTeam, String text, Instant at) {
    static Line named(Threads.Message message) {
      return new Line(message.author(), message.byTeam(), message.text(), message.at());
    }

    static Line signed(Threads.Message message) {
      return message.byTeam() ? new Line(null, true, message.text(), message.at()) : named(message);
    }
  }

  /** All that was said, in its order. */
  public record Talk(List<Line> items) {}

  /** What the team says, and whether the case is put aside until the author answers. */
  public record Question(@NotBlank @Size(max = 2_000) String text, boolean waits) {}

  /** What the author says. */
  public record Reply(@NotBlank @Size(max = 2_000) String text) {}

  @GET
  @Path("moderation/cases/{id}/messages")
  @Doc(value = "What the author and the team said about a case.", by = Access.MODERATOR)
  public Talk thread(@BeanParam Visit visit, @PathParam("id") CaseId id) {
    return named(talking.read(visit.asModerator(), id));
  }

  @POST
  @Path("moderation/cases/{id}/messages")
  @Doc(
      value = "Says something to the author, in the team's name; a case may wait for the answer.",
      by = Access.MODERATOR,
      answer = Talk.class,
      status = 201,
      refuses = 409)
  public Response ask(
      @BeanParam Visit visit, @PathParam("id") CaseId id, @NotNull @Valid Question question) {
    var said = talking.ask(visit.asModerator(), id, question.text(), question.waits());
    return Response.status(201).entity(named(said)).build();
  }

  @GET
  @Path("releases/{id}/messages")
  @Doc(
      value = "What was said between those who make a release and the moderators.",
      by = Access.READ)
  public Talk messages(@BeanParam Visit visit, @PathParam("id") ReleaseId id) {
    return signed(talking.read(visit.asMaker(Scope.READ), id));
  }

  @POST
  @Path("releases/{id}/messages")
  @Doc(
      value = "Answers the moderators of a release, and so raises its case again.",
      by = Access.PUBLISH,
      answer = Talk.class,
      status = 201,
      refuses = 409)
  public Response answer(
      @BeanParam Visit visit, @PathParam("id") ReleaseId id, @NotNull @Valid Reply reply) {
    var said = talking.answer(visit.asMaker(Scope.PUBLISH), id, reply.text());
    return Response.status(201).entity(signed(said)).build();
  }

  private static Talk named(List<Threads.Message> messages) {
    return new Talk(messages.stream().map(Line::named).toList());
  }

  private static Talk signed(List<Threads.Message> messages) {
    return new Talk(messages.stream().map(Line::signed).toList());
  }
}
