package market.web.accounts;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import market.api.Problem;
import market.api.accounts.Joining;
import market.storage.accounts.Door;
import market.storage.accounts.Handle;
import market.web.frame.Framing;
import market.web.frame.SafePath;
import market.web.frame.SessionCookie;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Signing up, in and out, with the cookie that comes of it. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class SignPages {
  private static final int LONGEST = 254;

  private final Joining joining;
  private final Framing framing;
  private final SessionCookie cookies;

  public SignPages(Joining joining, Framing framing, SessionCookie cookies) {
    this.joining = joining;
    this.framing = framing;
    this.cookies = cookies;
  }

  @GET
  @Path("sign-in")
  public SignPage in(
      @BeanParam Visitor visitor, @QueryParam("next") @DefaultValue("/") String next) {
    return new SignPage(framing.of(visitor.request()), false, next, "", "", null);
  }

  @GET
  @Path("sign-up")
  public SignPage up(
      @BeanParam Visitor visitor, @QueryParam("next") @DefaultValue("/") String next) {
    return new SignPage(framing.of(visitor.request()), true, next, "", "", null);
  }

  @POST
  @Path("sign-in")
  public Response signIn(
      @BeanParam Visitor visitor,
      @FormParam("login") @DefaultValue("") String login,
      @FormParam("password") @DefaultValue("") String password,
      @FormParam("next") @Nullable String next) {
    try {
      return entered(
          joining.signIn(bounded(login), bounded(password), Door.PAGE, visitor.address()), next);
    } catch (Problem problem) {
      var page = new SignPage(framing.of(visitor.request()), false, back(next), login, "", problem);
      return Response.status(problem.status()).entity(page).build();
    }
  }

  @POST
  @Path("sign-up")
  public Response signUp(
      @BeanParam Visitor visitor,
      @FormParam("login") @DefaultValue("") String handle,
      @FormParam("email") @DefaultValue("") String email,
      @FormParam("password") @DefaultValue("") String password,
      @FormParam("next") @Nullable String next) {
    try {
      if (password.length() < 10 || password.length() > 200) {
        throw Problem.invalid("password", "10 to 200 characters");
      }
      if (!email.matches("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+") || email.length() > LONGEST) {
        throw Problem.invalid("email", "is not an e-mail address");
      }
      joining.join(
          new Joining.NewAccount(handle(handle), email, password, null), visitor.address());
      return entered(joining.signIn(handle, password, Door.PAGE, visitor.address()), next);
    } catch (Problem problem) {
      var page =
          new SignPage(framing.of(visitor.request()), true, back(next), handle, email, problem);
      return Response.status(problem.status()).entity(page).build();
    }
  }

  private static Handle handle(String text) {
    try {
      return new Handle(text);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("handle", String.valueOf(e.getMessage()));
    }
  }

  private static String bounded(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      throw Problem.unauthorized("this name and password do not belong together");
    }
    return text;
  }

  private static String back(@Nullable String next) {
    return SafePath.of(next, "/").toString();
  }

  private Response entered(String token, @Nullable String next) {
    return Response.seeOther(SafePath.of(next, "/")).cookie(cookies.make(token)).build();
  }

  @POST
  @Path("sign-out")
  public Response out(@BeanParam Visitor visitor) {
    var token = cookies.read(visitor.request());
    if (token != null) {
      joining.signOut(token);
    }
    return Response.seeOther(URI.create("/")).cookie(cookies.gone()).build();
  }
}
