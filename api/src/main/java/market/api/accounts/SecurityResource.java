package market.api.accounts;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
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
import java.util.List;
import java.util.UUID;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.accounts.Devices.SignIn;
import market.storage.accounts.MailLinks.Purpose;
import market.storage.accounts.Scope;
import org.jspecify.annotations.Nullable;

/** What keeps an account its holder's: its address, its second factors, its sign-ins. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class SecurityResource {
  private final Keeping accounts;

  public SecurityResource(Keeping accounts) {
    this.accounts = accounts;
  }

  /** What proves again that it is still oneself. */
  public record Confirmation(
      @Nullable @Size(max = 200) String password, @Nullable @Size(max = 40) String code) {}

  /** An address. */
  public record Address(@NotNull @Size(max = 254) String email) {}

  /**
   * A link out of a mail.
   *
   * @param password the other one, for a link that sets it
   */
  public record Followed(
      @NotNull Purpose purpose,
      @NotNull @Size(max = 100) String token,
      @Nullable @Size(max = 200) String password) {}

  /** A code of an app. */
  public record Code(@NotNull @Size(max = 40) String code) {}

  /** Codes for paper, shown this once. */
  public record Recovery(List<String> codes) {}

  /** A list without pages. */
  public record SignIns(List<SignIn> items) {}

  @POST
  @Path("sessions/current/confirmation")
  @Doc(
      value =
          "Proves again who the caller is, by a code of the second factor or else the password, for"
              + " what a session left open is not enough for.",
      by = Access.READ,
      status = 204,
      answer = Void.class)
  public Response confirm(@BeanParam Visit visit, @NotNull @Valid Confirmation by) {
    accounts.entering.confirm(visit.as(Scope.READ), by.password(), by.code());
    return Response.noContent().build();
  }

  @GET
  @Path("sessions")
  @Doc(value = "Where the caller is signed in, the latest used first.", by = Access.READ)
  public SignIns signIns(@BeanParam Visit visit) {
    return new SignIns(accounts.watching.signIns(visit.as(Scope.READ)));
  }

  @DELETE
  @Path("sessions/{id}")
  @Doc(value = "Ends one of the caller's sessions.", by = Access.ADMIN)
  public void end(@BeanParam Visit visit, @PathParam("id") UUID id) {
    accounts.watching.end(visit.as(Scope.ADMIN), id);
  }

  @DELETE
  @Path("sessions")
  @Doc(value = "Ends all of the caller's sessions but the one it is called in.", by = Access.ADMIN)
  public void endOthers(@BeanParam Visit visit) {
    accounts.watching.endOthers(visit.as(Scope.ADMIN));
  }

  @POST
  @Path("me/email/verification")
  @Doc(
      value = "Sends the link again that confirms the caller's address.",
      by = Access.ADMIN,
      status = 202,
      answer = Void.class,
      refuses = 409)
  public Response verify(@BeanParam Visit visit) {
    accounts.corresponding.verifyAgain(visit.as(Scope.ADMIN));
    return Response.accepted().build();
  }

  @POST
  @Path("me/email")
  @Doc(
      value =
          "Sends a link to another address, which becomes the caller's once it was followed; the"
              + " former one is told, and can take it back for a week.",
      by = Access.ADMIN,
      status = 202,
      answer = Void.class)
  public Response email(@BeanParam Visit visit, @NotNull @Valid Address wanted) {
    accounts.corresponding.wantEmail(visit.as(Scope.ADMIN), wanted.email());
    return Response.accepted().build();
  }

  @POST
  @Path("password-resets")
  @Doc(
      value =
          "Sends a link to set another password to this address, if an account has it; the answer"
              + " is the same whether one does.",
      status = 202,
      answer = Void.class)
  public Response forgot(@BeanParam Visit visit, @NotNull @Valid Address of) {
    accounts.corresponding.forgot(of.email(), visit.address());
    return Response.accepted().build();
  }

  @POST
  @Path("links")
  @Doc(
      value = "Does what a link out of a mail is for, once.",
      status = 204,
      answer = Void.class,
      refuses = 409)
  public Response follow(@BeanParam Visit visit, @NotNull @Valid Followed link) {
    accounts.corresponding.follow(link.purpose(), link.token(), link.password(), visit.address());
    return Response.noContent().build();
  }

  @GET
  @Path("me/factors")
  @Doc(value = "The caller's second factors.", by = Access.READ)
  public Securing.Held factors(@BeanParam Visit visit) {
    return accounts.securing.held(visit.as(Scope.READ));
  }

  @POST
  @Path("me/factors/app")
  @Doc(
      value = "Makes a secret for an app that shows codes; it counts once a code was sent back.",
      by = Access.ADMIN,
      refuses = 409)
  public Securing.Begun begin(@BeanParam Visit visit) {
    return accounts.securing.begin(visit.as(Scope.ADMIN));
  }

  @POST
  @Path("me/factors/app/confirmation")
  @Doc(
      value =
          "Switches the app's codes on by the first of them, and answers ten codes for paper, each"
              + " good once for when the app is lost.",
      by = Access.ADMIN)
  public Recovery confirmApp(@BeanParam Visit visit, @NotNull @Valid Code code) {
    return new Recovery(accounts.securing.confirm(visit.as(Scope.ADMIN), code.code()));
  }

  @POST
  @Path("me/factors/recovery-codes")
  @Doc(
      value = "Other codes for paper; the former ones do nothing any more.",
      by = Access.ADMIN,
      refuses = 409)
  public Recovery renew(@BeanParam Visit visit) {
    return new Recovery(accounts.securing.renew(visit.as(Scope.ADMIN)));
  }

  @DELETE
  @Path("me/factors/app")
  @Doc(value = "Takes the app's codes off.", by = Access.ADMIN)
  public void remove(@BeanParam Visit visit) {
    accounts.securing.remove(visit.as(Scope.ADMIN));
  }

  @DELETE
  @Path("me/factors/passkeys/{id}")
  @Doc(value = "Takes a passkey off.", by = Access.ADMIN)
  public void removePasskey(@BeanParam Visit visit, @PathParam("id") UUID id) {
    accounts.securing.removePasskey(visit.as(Scope.ADMIN), id);
  }
}
