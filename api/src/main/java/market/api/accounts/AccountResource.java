package market.api.accounts;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.accounts.AccountId;
import market.storage.accounts.Credentials;
import market.storage.accounts.Door;
import market.storage.accounts.Grant;
import market.storage.accounts.Handle;
import market.storage.accounts.Scope;
import org.jspecify.annotations.Nullable;

/** Accounts, sessions and personal tokens. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class AccountResource {
  private final Database database;
  private final Joining joining;
  private final Entering entering;
  private final Preferring preferring;

  public AccountResource(Database database, Keeping accounts, Preferring preferring) {
    this.database = database;
    this.joining = accounts.joining;
    this.entering = accounts.entering;
    this.preferring = preferring;
  }

  /** An account, to the one who opened it. */
  public record Opened(AccountId id, Handle handle) {}

  /**
   * Who signs in: by handle or e-mail address.
   *
   * @param code of the second factor, where the account has one
   */
  public record SignIn(
      @NotNull @Size(min = 1, max = 254) String login,
      @NotNull @Size(min = 1, max = 200) String password,
      @Nullable @Size(max = 40) String code) {}

  /** Shown once. */
  public record Token(String token) {}

  /**
   * The caller, as they are known here.
   *
   * @param about what all may read on their page
   * @param personalSuggestions whether what they have says what they may like
   */
  public record Me(
      AccountId id,
      Handle handle,
      String name,
      String email,
      String about,
      boolean personalSuggestions,
      List<Grant> roles) {}

  /** A list without pages. */
  public record Tokens(List<Credentials.Token> items) {}

  @POST
  @Path("accounts")
  @Doc(
      value =
          "Opens an account for everyone who has a free handle and an e-mail address not used here"
              + " before.",
      answer = Opened.class,
      status = 201,
      refuses = 409)
  public Response join(@BeanParam Visit visit, @NotNull @Valid Joining.NewAccount wanted) {
    var account = joining.join(wanted, Arrival.of(visit));
    return Response.status(201).entity(new Opened(account.id(), account.handle())).build();
  }

  @POST
  @Path("sessions")
  @Doc(
      value =
          "Opens a session by handle or e-mail address and password, and where the account has a"
              + " second factor a code of it; tries are counted.",
      answer = Token.class,
      status = 201,
      refuses = 401)
  public Response signIn(@BeanParam Visit visit, @NotNull @Valid SignIn who) {
    return switch (entering.byPassword(
        who.login(), who.password(), who.code(), Door.API, Arrival.of(visit))) {
      case Entered.In(var token, var _) -> Response.status(201).entity(new Token(token)).build();
      case Entered.SecondWanted _ ->
          throw Problem.unauthorized("code: send one of the second factor, too");
    };
  }

  @DELETE
  @Path("sessions/current")
  @Doc(value = "Ends the session whose token it is called with.", by = Access.READ)
  public void signOut(@BeanParam Visit visit) {
    visit.as(Scope.READ);
    var header = visit.header("Authorization");
    if (header == null) {
      throw Problem.unauthorized("sign in first");
    }
    joining.signOut(header.substring(7).strip());
  }

  @GET
  @Path("me")
  @Doc(value = "Who the caller is, with the roles they hold.", by = Access.READ)
  public Me me(@BeanParam Visit visit) {
    return me(visit.as(Scope.READ));
  }

  private Me me(Caller me) {
    return database.read(tx -> {
      var prefers = tx.accounts().preferences(me.id());
      return new Me(
          me.id(),
          me.account().handle(),
          me.account().name(),
          tx.accounts().email(me.id()),
          prefers.about(),
          prefers.suggestions(),
          me.grants());
    });
  }

  @PATCH
  @Path("me")
  @Doc(
      value =
          "Changes what the caller says of themselves, and whether they get suggestions of their"
              + " own; without them nothing is reckoned or kept.",
      by = Access.ADMIN)
  public Me change(@BeanParam Visit visit, @NotNull @Valid Preferring.Changes changes) {
    var me = visit.as(Scope.ADMIN);
    preferring.change(me, changes);
    return me(me);
  }

  @POST
  @Path("tokens")
  @Doc(
      value = "Makes a personal token with the scopes asked for; it is shown this once only.",
      by = Access.ADMIN,
      answer = Token.class,
      status = 201,
      refuses = 409)
  public Response makeToken(@BeanParam Visit visit, @NotNull @Valid Joining.NewToken wanted) {
    var token = joining.makeToken(visit.as(Scope.ADMIN), wanted);
    return Response.status(201).entity(new Token(token)).build();
  }

  @GET
  @Path("tokens")
  @Doc(value = "The caller's personal tokens, without what they read.", by = Access.READ)
  public Tokens tokens(@BeanParam Visit visit) {
    var me = visit.as(Scope.READ);
    return new Tokens(database.read(tx -> tx.credentials().tokens(me.id())));
  }

  @DELETE
  @Path("tokens/{id}")
  @Doc(value = "Revokes a personal token, at once and for good.", by = Access.ADMIN)
  public void revoke(@BeanParam Visit visit, @PathParam("id") UUID id) {
    joining.revokeToken(visit.as(Scope.ADMIN), id);
  }
}
