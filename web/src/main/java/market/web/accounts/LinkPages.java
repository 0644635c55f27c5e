package market.web.accounts;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import market.api.Problem;
import market.api.accounts.Corresponding;
import market.storage.accounts.MailLinks.Purpose;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** What links in mails lead to, and asking for one where a password was forgotten. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class LinkPages {
  private static final int LONGEST = 254;

  private final Corresponding corresponding;
  private final Framing framing;

  public LinkPages(Corresponding corresponding, Framing framing) {
    this.corresponding = corresponding;
    this.framing = framing;
  }

  @GET
  @Path("link/{purpose}")
  public LinkPage show(
      @BeanParam Visitor visitor,
      @PathParam("purpose") String purpose,
      @QueryParam("token") @DefaultValue("") String token) {
    return new LinkPage(framing.of(visitor.request()), purpose(purpose), token, false, null);
  }

  private static Purpose purpose(String name) {
    for (var purpose : Purpose.values()) {
      if (purpose.name().toLowerCase(Locale.ROOT).equals(name)) {
        return purpose;
      }
    }
    throw Problem.notFound("link", "of that kind");
  }

  @POST
  @Path("link/{purpose}")
  public Response follow(
      @BeanParam Visitor visitor,
      @PathParam("purpose") String name,
      @FormParam("token") @DefaultValue("") String token,
      @FormParam("password") @Nullable String password) {
    var frame = framing.of(visitor.request());
    var purpose = purpose(name);
    try {
      corresponding.follow(purpose, token, password, visitor.address());
      return Response.ok(new LinkPage(frame, purpose, "", true, null)).build();
    } catch (Problem problem) {
      return Response.status(problem.status())
          .entity(new LinkPage(frame, purpose, token, false, problem))
          .build();
    }
  }

  @GET
  @Path("forgot")
  public ForgotPage forgot(@BeanParam Visitor visitor) {
    return new ForgotPage(framing.of(visitor.request()), false, null);
  }

  @POST
  @Path("forgot")
  public Response send(
      @BeanParam Visitor visitor, @FormParam("email") @DefaultValue("") String email) {
    var frame = framing.of(visitor.request());
    try {
      corresponding.forgot(
          email.substring(0, Math.min(LONGEST, email.length())).strip(), visitor.address());
      return Response.ok(new ForgotPage(frame, true, null)).build();
    } catch (Problem problem) {
      return Response.status(problem.status())
          .entity(new ForgotPage(frame, false, problem))
          .build();
    }
  }
}
