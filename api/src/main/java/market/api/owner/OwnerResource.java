package market.api.owner;

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
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.accounts.Grant;
import market.storage.accounts.Handle;
import market.storage.accounts.Role;
import market.storage.mods.Slug;
import market.storage.owner.Proofs;
import org.jspecify.annotations.Nullable;

/** For the platform's owner: figures, and who may do what. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class OwnerResource {
  private final Database database;
  private final Granting granting;
  private final Proving proving;
  private final Clock clock;

  public OwnerResource(Database database, Granting granting, Proving proving, Clock clock) {
    this.database = database;
    this.granting = granting;
    this.proving = proving;
    this.clock = clock;
  }

  /** Which role, and for a moderator of one game which. */
  public record Wanted(@NotNull Role role, @Nullable Slug game) {}

  /** What somebody holds now. */
  public record Roles(Handle handle, List<Grant> roles) {}

  @GET
  @Path("owner/overview")
  @Doc(
      value = "What the platform earns and does, and how the books proved the last time.",
      by = Access.OWNER)
  public Overview overview(@BeanParam Visit visit) {
    visit.asOwner();
    return database.read(tx -> Overview.of(tx, clock));
  }

  @POST
  @Path("owner/proof")
  @Doc(
      value =
          "Proves the books now, which reads all of them: in which ways they disagree with"
              + " themselves, the orders or the entitlements.",
      by = Access.OWNER)
  public Proofs.Proof prove(@BeanParam Visit visit) {
    visit.asOwner();
    return proving.prove();
  }

  @PUT
  @Path("owner/accounts/{handle}/roles")
  @Doc(value = "Grants a role, that of a moderator for all games or one.", by = Access.OWNER)
  public Roles grant(
      @BeanParam Visit visit, @PathParam("handle") Handle handle, @NotNull @Valid Wanted wanted) {
    return new Roles(
        handle, granting.grant(visit.asOwner().id(), handle, wanted.role(), wanted.game()));
  }

  @DELETE
  @Path("owner/accounts/{handle}/roles/{role}")
  @Doc(
      value = "Takes a role back; nobody takes the owner role from themselves.",
      by = Access.OWNER,
      refuses = 409)
  public Roles revoke(
      @BeanParam Visit visit,
      @PathParam("handle") Handle handle,
      @PathParam("role") String role,
      @QueryParam("game") @Nullable Slug game) {
    var owner = visit.asOwner();
    return new Roles(handle, granting.revoke(owner.id(), handle, role(role), game));
  }

  private static Role role(String name) {
    for (var role : Role.values()) {
      if (role.name().equalsIgnoreCase(name)) {
        return role;
      }
    }
    throw Problem.notFound("role", name);
  }
}
