package market.web.accounts;

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
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Joining;
import market.api.accounts.Preferring;
import market.storage.Database;
import market.storage.accounts.Scope;
import market.storage.mods.Slug;
import market.web.frame.Framing;
import market.web.frame.SessionCookie;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of themselves, making and revoking personal tokens, and signing out
 * everywhere.
 */
@Path("/settings")
@Produces(MediaType.TEXT_HTML)
public final class SettingsPages {
  private static final int NAME_MAX = 60;
  private static final int ABOUT_MAX = 500;
  private static final int MODS_MAX = 50;

  private final Database database;
  private final Joining joining;
  private final Preferring preferring;
  private final Framing framing;
  private final SessionCookie cookies;

  public SettingsPages(Database database, Joining joining, Framing framing, SessionCookie cookies) {
    this.database = database;
    this.joining = joining;
    this.preferring = new Preferring(database);
    this.framing = framing;
    this.cookies = cookies;
  }

  @GET
  public SettingsPage show(@BeanParam Visitor visitor) {
    return page(visitor, null, null);
  }

  private SettingsPage page(Visitor visitor, @Nullable String made, @Nullable Problem problem) {
    var me = visitor.me();
    return new SettingsPage(
        framing.of(visitor.request()),
        database.read(tx -> tx.accounts().preferences(me.id())),
        database.read(tx -> tx.credentials().tokens(me.id())),
        database.read(tx -> tx.mods().made(me.id(), MODS_MAX)),
        made,
        problem);
  }

  /** A box that is not ticked is not sent. */
  @POST
  @Path("profile")
  public Response change(
      @BeanParam Visitor visitor,
      @FormParam("about") @DefaultValue("") String about,
      @FormParam("suggestions") @Nullable String suggestions) {
    var me = visitor.me();
    if (about.length() > ABOUT_MAX) {
      var problem = Problem.invalid("about", "at most %d characters".formatted(ABOUT_MAX));
      return Response.status(problem.status()).entity(page(visitor, null, problem)).build();
    }
    var _ = preferring.change(me, new Preferring.Changes(about, suggestions != null));
    return Response.seeOther(URI.create("/settings?saved=1")).build();
  }

  /** Answers with the page itself, since the token must not stand in any address. */
  @POST
  @Path("tokens")
  public Response make(
      @BeanParam Visitor visitor,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("scope") List<String> scopes,
      @FormParam("mod") List<Slug> mods) {
    try {
      if (name.isBlank() || name.length() > NAME_MAX) {
        throw Problem.invalid("name", "1 to %d characters".formatted(NAME_MAX));
      }
      if (scopes.isEmpty()) {
        throw Problem.invalid("scopes", "choose at least one");
      }
      var wanted =
          new Joining.NewToken(
              name.strip(),
              scopes.stream().map(SettingsPages::scope).toList(),
              null,
              mods.isEmpty() ? null : mods);
      return Response.ok(page(visitor, joining.makeToken(visitor.me(), wanted), null)).build();
    } catch (Problem problem) {
      if (problem.isUnconfirmed()) {
        throw problem;
      }
      return Response.status(problem.status()).entity(page(visitor, null, problem)).build();
    }
  }

  private static Scope scope(String name) {
    for (var scope : Scope.values()) {
      if (scope.name().toLowerCase(Locale.ROOT).equals(name)) {
        return scope;
      }
    }
    throw Problem.invalid("scopes", "is not one of those offered");
  }

  @POST
  @Path("tokens/{id}/revocation")
  public Response revoke(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    joining.revokeToken(visitor.me(), id);
    return Response.seeOther(URI.create("/settings")).build();
  }

  @POST
  @Path("sessions/end")
  public Response endAll(@BeanParam Visitor visitor) {
    joining.signOutEverywhere(visitor.me());
    return Response.seeOther(URI.create("/sign-in")).cookie(cookies.gone()).build();
  }
}
