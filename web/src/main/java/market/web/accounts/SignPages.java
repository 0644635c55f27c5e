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
import market.api.accounts.Arrival;
import market.api.accounts.Entered;
import market.api.accounts.Joining;
import market.api.accounts.Keeping;
import market.api.partners.Clicking;
import market.storage.accounts.Door;
import market.storage.accounts.Handle;
import market.web.frame.Framing;
import market.web.frame.SafePath;
import market.web.frame.SessionCookie;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Signing up, in by one step or two, and out, with the cookies that come of it. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class SignPages {
  private static final int LONGEST = 254;

  private final Keeping accounts;
  private final Clicking clicking;
  private final Framing framing;
  private final SessionCookie cookies;
  private final String script;

  public SignPages(
      Keeping accounts, Clicking clicking, Framing framing, SessionCookie cookies, String script) {
    this.accounts = accounts;
    this.clicking = clicking;
    this.framing = framing;
    this.cookies = cookies;
    this.script = script;
  }

  @GET
  @Path("sign-in")
  public SignPage in(
      @BeanParam Visitor visitor, @QueryParam("next") @DefaultValue("/") String next) {
    return page(visitor, false, next, "", "", null);
  }

  @GET
  @Path("sign-up")
  public SignPage up(
      @BeanParam Visitor visitor, @QueryParam("next") @DefaultValue("/") String next) {
    return page(visitor, true, next, "", "", null);
  }

  private SignPage page(
      Visitor visitor,
      boolean up,
      String next,
      String login,
      String email,
      @Nullable Problem problem) {
    return new SignPage(
        framing.of(visitor.request()),
        script,
        up,
        next,
        login,
        email,
        accounts.introducing.providers(),
        problem);
  }

  private Arrival arrival(Visitor visitor) {
    return cookies.arrival(visitor, framing.of(visitor.request()).language());
  }

  @POST
  @Path("sign-in")
  public Response signIn(
      @BeanParam Visitor visitor,
      @FormParam("login") @DefaultValue("") String login,
      @FormParam("password") @DefaultValue("") String password,
      @FormParam("next") @Nullable String next) {
    try {
      var name = bounded(login);
      return entered(
          visitor,
          accounts.entering.byPassword(name, bounded(password), null, Door.PAGE, arrival(visitor)),
          next);
    } catch (Problem problem) {
      var page = page(visitor, false, back(next), login, "", problem);
      return Response.status(problem.status()).entity(page).build();
    }
  }

  @POST
  @Path("sign-in/step")
  public Response step(
      @BeanParam Visitor visitor,
      @FormParam("pending") @DefaultValue("") String pending,
      @FormParam("code") @DefaultValue("") String code,
      @FormParam("passkeys") @DefaultValue("false") boolean passkeys,
      @FormParam("next") @Nullable String next) {
    try {
      var in =
          accounts.entering.bySecond(bounded(pending), bounded(code), Door.PAGE, arrival(visitor));
      return entered(visitor, in, next);
    } catch (Problem problem) {
      var frame = framing.of(visitor.request());
      var page = new StepPage(frame, script, pending, back(next), true, passkeys, problem);
      return Response.status(problem.status()).entity(page).build();
    }
  }

  /** What a browser's passkeys are asked. */
  @POST
  @Path("sign-in/passkey/options")
  @Produces(MediaType.APPLICATION_JSON)
  public String ask() {
    return Passkeys.json(accounts.keying.ask());
  }

  @POST
  @Path("sign-in/passkey")
  public Response byPasskey(
      @BeanParam Visitor visitor,
      @FormParam("ceremony") @DefaultValue("") String ceremony,
      @FormParam("credential") @DefaultValue("") String credential,
      @FormParam("next") @Nullable String next) {
    try {
      var in = accounts.keying.enter(ceremony, credential, Door.PAGE, arrival(visitor));
      return entered(visitor, in, next);
    } catch (Problem problem) {
      var page = page(visitor, false, back(next), "", "", problem);
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
      var from = arrival(visitor);
      var account =
          accounts.joining.join(
              new Joining.NewAccount(handle(handle), email, password, null), from);
      clicking.signedUp(account.id(), cookies.came(visitor.request()));
      var in = accounts.entering.byPassword(handle, password, null, Door.PAGE, from);
      return entered(visitor, in, next);
    } catch (Problem problem) {
      var page = page(visitor, true, back(next), handle, email, problem);
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

  private Response entered(Visitor visitor, Entered entered, @Nullable String next) {
    return entered(visitor, entered, SafePath.of(next, "/"), framing, cookies, script);
  }

  /** All the way, with the cookies; or to the second step. */
  static Response entered(
      Visitor visitor,
      Entered entered,
      URI next,
      Framing framing,
      SessionCookie cookies,
      String script) {
    return switch (entered) {
      case Entered.In(var token, var mark) -> {
        var answer = Response.seeOther(next).cookie(cookies.make(token));
        yield mark == null ? answer.build() : answer.cookie(cookies.mark(mark)).build();
      }
      case Entered.SecondWanted(var pending, var codes, var passkeys) -> {
        var frame = framing.of(visitor.request());
        yield Response.ok(
                new StepPage(frame, script, pending, next.toString(), codes, passkeys, null))
            .build();
      }
    };
  }

  @POST
  @Path("sign-out")
  public Response out(@BeanParam Visitor visitor) {
    var token = cookies.read(visitor.request());
    if (token != null) {
      accounts.joining.signOut(token);
    }
    return Response.seeOther(URI.create("/")).cookie(cookies.gone()).build();
  }
}
