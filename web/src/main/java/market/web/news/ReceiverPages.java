package market.web.news;

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
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.news.Receiving;
import market.storage.news.Happening.Kind;
import market.storage.news.Receivers.Form;
import market.storage.news.Receivers.Receiver;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Setting up programs that are told, and seeing what they were. */
@Path("/settings/webhooks")
@Produces(MediaType.TEXT_HTML)
public final class ReceiverPages {
  private final Receiving receiving;
  private final Framing framing;

  public ReceiverPages(Receiving receiving, Framing framing) {
    this.receiving = receiving;
    this.framing = framing;
  }

  @GET
  public ReceiversPage show(@BeanParam Visitor visitor) {
    return page(visitor, null, null);
  }

  private ReceiversPage page(Visitor visitor, @Nullable Receiver made, @Nullable Problem problem) {
    var me = visitor.me();
    return new ReceiversPage(
        framing.of(visitor.request()),
        receiving.of(me).stream()
            .map(it -> new ReceiversPage.Told(it, receiving.log(me, it.id())))
            .toList(),
        made,
        problem);
  }

  /** Answers with the page itself, since the secret must not stand in any address. */
  @POST
  public Response add(
      @BeanParam Visitor visitor,
      @FormParam("form") @DefaultValue("webhook") String form,
      @FormParam("url") @DefaultValue("") String url,
      @FormParam("kind") List<String> kinds) {
    try {
      var made = receiving.add(visitor.me(), form(form), url, kinds(kinds));
      return Response.ok(page(visitor, made, null)).build();
    } catch (Problem problem) {
      if (problem.status() == 401) {
        throw problem;
      }
      return Response.status(problem.status()).entity(page(visitor, null, problem)).build();
    }
  }

  private static Form form(String name) {
    return Arrays.stream(Form.values())
        .filter(it -> NewsPage.key(it).equals(name))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("form", "is webhook or discord"));
  }

  private static List<Kind> kinds(List<String> names) {
    return Arrays.stream(Kind.values()).filter(it -> names.contains(NewsPage.key(it))).toList();
  }

  @POST
  @Path("{id}/removal")
  public Response remove(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    receiving.remove(visitor.me(), id);
    return back();
  }

  @POST
  @Path("{id}/trial")
  public Response trial(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    receiving.trial(visitor.me(), id);
    return back();
  }

  @POST
  @Path("{id}/resumption")
  public Response resume(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    receiving.resume(visitor.me(), id);
    return back();
  }

  @POST
  @Path("{id}/deliveries/{delivery}/again")
  public Response again(
      @BeanParam Visitor visitor, @PathParam("id") UUID id, @PathParam("delivery") UUID delivery) {
    receiving.again(visitor.me(), id, delivery);
    return back();
  }

  private static Response back() {
    return Response.seeOther(URI.create("/settings/webhooks")).build();
  }
}
