package market.api.telegram;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
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
import market.api.telegram.Admitting.Door;
import market.api.telegram.Admitting.Invitation;
import market.api.telegram.Connecting.Use;
import market.api.telegram.Linking.Code;
import market.api.telegram.Linking.Standing;
import market.storage.accounts.Scope;
import market.storage.mods.Slug;
import market.storage.telegram.Room;
import org.jspecify.annotations.Nullable;

/** The marketplace's bot at Telegram: who one is there, one's chats, and chats one may be in. */
@Path("/v1/me/telegram")
@Produces(APPLICATION_JSON)
public final class TelegramResource {
  private final Telegram telegram;

  public TelegramResource(Telegram telegram) {
    this.telegram = telegram;
  }

  /**
   * A chat of the caller's.
   *
   * @param kind what Telegram calls it
   * @param announces whether new releases are told there
   * @param mod those who have it are let in
   * @param tier those who are of it are let in
   * @param posts whether the bot may write there
   * @param admits whether the bot may let people in and remove them
   * @param lostAt since when the bot is not there any more
   * @param inside how many the bot let in are there
   * @param trouble why somebody could not be let in or removed, in Telegram's words
   */
  public record ChatView(
      UUID id,
      String title,
      Room.Kind kind,
      boolean announces,
      @Nullable Slug mod,
      @Nullable UUID tier,
      boolean posts,
      boolean admits,
      Instant connectedAt,
      @Nullable Instant lostAt,
      long inside,
      @Nullable String trouble) {
    static ChatView of(Room room) {
      return new ChatView(
          room.id(),
          room.title(),
          room.kind(),
          room.announces(),
          room.slug(),
          room.tier(),
          room.posts(),
          room.admits(),
          room.connectedAt(),
          room.lostAt(),
          room.inside(),
          room.trouble());
    }
  }

  /** All of somebody's. */
  public record Chats(List<ChatView> items) {}

  /**
   * A chat the caller may be in.
   *
   * @param what the mod or tier that it is for
   * @param inside whether the bot let them in
   */
  public record DoorView(UUID id, String title, String what, boolean inside) {
    static DoorView of(Door door) {
      var room = door.room();
      return new DoorView(room.id(), room.title(), String.valueOf(room.what()), door.inside());
    }
  }

  /** All there are. */
  public record Doors(List<DoorView> items) {}

  @GET
  @Doc(value = "Whether there is a bot, and who the caller is to it.", by = Access.READ)
  public Standing standing(@BeanParam Visit visit) {
    return telegram.linking.standing(visit.as(Scope.READ));
  }

  @POST
  @Path("code")
  @Doc(
      value = "What the caller says to the bot, once, to be known to it: good for 15 minutes.",
      by = Access.PUBLISH,
      answer = Code.class,
      status = 201,
      refuses = 409)
  public Response code(@BeanParam Visit visit) {
    var code = telegram.linking.code(visit.as(Scope.PUBLISH));
    return Response.status(201).entity(code).build();
  }

  @DELETE
  @Doc(value = "The bot does not know the caller any more.", by = Access.PUBLISH)
  public void unlink(@BeanParam Visit visit) {
    telegram.linking.unlink(visit.as(Scope.PUBLISH));
  }

  @GET
  @Path("chats")
  @Doc(value = "Groups and channels the caller connected.", by = Access.PUBLISH)
  public Chats chats(@BeanParam Visit visit) {
    return new Chats(
        telegram.connecting.of(visit.as(Scope.PUBLISH)).stream().map(ChatView::of).toList());
  }

  @POST
  @Path("chats/code")
  @Doc(
      value = "What is said in a chat, after /connect, to make it the caller's: for 15 minutes.",
      by = Access.PUBLISH,
      answer = Code.class,
      status = 201,
      refuses = 409)
  public Response chatCode(@BeanParam Visit visit) {
    var code = telegram.linking.chatCode(visit.as(Scope.PUBLISH));
    return Response.status(201).entity(code).build();
  }

  @PUT
  @Path("chats/{id}")
  @Doc(value = "What a chat is for: news, and who has a mod or is of a tier.", by = Access.PUBLISH)
  public ChatView arrange(
      @BeanParam Visit visit, @PathParam("id") UUID id, @NotNull @Valid Use use) {
    return ChatView.of(telegram.connecting.arrange(visit.as(Scope.PUBLISH), id, use));
  }

  @DELETE
  @Path("chats/{id}")
  @Doc(value = "The chat is nothing to the marketplace any more.", by = Access.PUBLISH)
  public void remove(@BeanParam Visit visit, @PathParam("id") UUID id) {
    telegram.connecting.remove(visit.as(Scope.PUBLISH), id);
  }

  @GET
  @Path("rooms")
  @Doc(value = "Chats that are for some alone, and the caller is one of them.", by = Access.READ)
  public Doors rooms(@BeanParam Visit visit) {
    return new Doors(
        telegram.admitting.open(visit.as(Scope.READ)).stream().map(DoorView::of).toList());
  }

  @POST
  @Path("rooms/{id}/invitation")
  @Doc(
      value = "The caller's own link into a chat; the bot lets in whoever has what it is for.",
      by = Access.PUBLISH,
      answer = Invitation.class,
      status = 201,
      refuses = 409)
  public Response invite(@BeanParam Visit visit, @PathParam("id") UUID id) {
    var invitation = telegram.admitting.invite(visit.as(Scope.PUBLISH), id);
    return Response.status(201).entity(invitation).build();
  }
}
