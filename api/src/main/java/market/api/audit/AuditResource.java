package market.api.audit;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Slice;
import market.storage.accounts.Handle;
import market.storage.moderation.Audit;
import org.jspecify.annotations.Nullable;

/** The audit log, for owners. */
@Path("/v1/owner/audit")
@Produces(APPLICATION_JSON)
public final class AuditResource {
  private final Sealing sealing;
  private final Checking checking;

  public AuditResource(Sealing sealing, Checking checking) {
    this.sealing = sealing;
    this.checking = checking;
  }

  @GET
  @Doc(
      value =
          "Who did what to what, newest first; by who did it, and by how the action and the subject"
              + " begin.",
      by = Access.OWNER)
  public Slice<Audit.Entry> audit(
      @BeanParam Visit visit,
      @QueryParam("actor") @Nullable Handle actor,
      @QueryParam("action") @DefaultValue("") String action,
      @QueryParam("subject") @DefaultValue("") String subject,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") @Nullable Long cursor) {
    visit.asOwner();
    var before = cursor == null ? Long.MAX_VALUE : cursor;
    var found = sealing.search(new Sealing.Filter(actor, action, subject), before, limit + 1);
    return Slice.of(found, limit, entry -> String.valueOf(entry.id()));
  }

  @GET
  @Path("check")
  @Doc(
      value = "Reckons the log's chain anew, which reads all of it, and says where it was changed.",
      by = Access.OWNER)
  public Checking.Found check(@BeanParam Visit visit) {
    visit.asOwner();
    return checking.check();
  }
}
