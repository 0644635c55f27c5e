package market.web.telegram;

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
import java.util.UUID;
import java.util.function.Supplier;
import market.api.Api;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.telegram.Connecting.Use;
import market.api.telegram.Telegram;
import market.storage.memberships.Tier;
import market.storage.mods.Slug;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import market.web.telegram.TelegramPage.Given;
import market.web.telegram.TelegramPage.Offers;
import org.jspecify.annotations.Nullable;

/** Becoming known to the bot, connecting chats, and going into those that are for some alone. */
@Path("/settings/telegram")
@Produces(MediaType.TEXT_HTML)
public final class TelegramPages {
  private static final String HERE = "/settings/telegram";

  private final Api api;
  private final Telegram telegram;
  private final Framing framing;

  public TelegramPages(Api api, Framing framing) {
    this.api = api;
    this.telegram = api.news.telegram;
    this.framing = framing;
  }

  @GET
  public TelegramPage show(@BeanParam Visitor visitor) {
    return page(visitor, Given.NOTHING, null);
  }

  private TelegramPage page(Visitor visitor, Given given, @Nullable Problem problem) {
    var me = visitor.me();
    return new TelegramPage(
        framing.of(visitor.request()),
        telegram.linking.standing(me),
        telegram.admitting.open(me),
        telegram.connecting.of(me),
        offers(me),
        given,
        problem);
  }

  private Offers offers(Caller me) {
    return api.database.read(tx ->
        new Offers(
            tx.rooms().offered(me.id()),
            tx.tiers().of(me.id()).stream()
                .filter(it -> it.state() != Tier.State.CLOSED)
                .toList()));
  }

  /** What is given stands on the page that answers, and in no address. */
  private Response answer(Visitor visitor, Supplier<Given> deed) {
    try {
      return Response.ok(page(visitor, deed.get(), null)).build();
    } catch (Problem problem) {
      return wrong(visitor, problem);
    }
  }

  private Response wrong(Visitor visitor, Problem problem) {
    if (problem.status() == 401 || problem.status() == 404) {
      throw problem;
    }
    return Response.status(problem.status()).entity(page(visitor, Given.NOTHING, problem)).build();
  }

  @POST
  @Path("code")
  public Response code(@BeanParam Visitor visitor) {
    return answer(visitor, () -> new Given(telegram.linking.code(visitor.me()), null, null, null));
  }

  @POST
  @Path("removal")
  public Response unlink(@BeanParam Visitor visitor) {
    telegram.linking.unlink(visitor.me());
    return back();
  }

  @POST
  @Path("chats/code")
  public Response chatCode(@BeanParam Visitor visitor) {
    return answer(
        visitor, () -> new Given(null, telegram.linking.chatCode(visitor.me()), null, null));
  }

  @POST
  @Path("chats/{id}")
  public Response arrange(
      @BeanParam Visitor visitor,
      @PathParam("id") UUID id,
      @FormParam("announces") @Nullable String announces,
      @FormParam("use") @DefaultValue("") String use) {
    try {
      telegram.connecting.arrange(visitor.me(), id, use(announces != null, use));
      return back();
    } catch (Problem problem) {
      return wrong(visitor, problem);
    }
  }

  private static Use use(boolean announces, String use) {
    try {
      if (use.startsWith("mod:")) {
        return new Use(announces, new Slug(use.substring("mod:".length())), null);
      }
      if (use.startsWith("tier:")) {
        return new Use(announces, null, UUID.fromString(use.substring("tier:".length())));
      }
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("use", "is not one of yours");
    }
    return new Use(announces, null, null);
  }

  @POST
  @Path("chats/{id}/removal")
  public Response remove(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    telegram.connecting.remove(visitor.me(), id);
    return back();
  }

  @POST
  @Path("rooms/{id}/invitation")
  public Response invite(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    return answer(
        visitor, () -> new Given(null, null, id, telegram.admitting.invite(visitor.me(), id)));
  }

  private static Response back() {
    return Response.seeOther(URI.create(HERE)).build();
  }
}
