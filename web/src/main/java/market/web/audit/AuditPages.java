package market.web.audit;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import market.api.Api;
import market.api.audit.Checking;
import market.api.audit.Sealing;
import market.storage.accounts.Handle;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** The audit log as an owner reads it. */
@Path("/owner/audit")
@Produces(MediaType.TEXT_HTML)
public final class AuditPages {
  private static final int MOST = 100;
  private static final int HEADS = 10;

  private final Api api;
  private final Framing framing;

  public AuditPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public AuditPage show(
      @BeanParam Visitor visitor,
      @QueryParam("actor") @DefaultValue("") String actor,
      @QueryParam("action") @DefaultValue("") String action,
      @QueryParam("subject") @DefaultValue("") String subject,
      @QueryParam("before") @Nullable Long before) {
    visitor.owner();
    return page(visitor, actor.strip(), action.strip(), subject.strip(), before, null);
  }

  /** Reckons the chain anew, now. */
  @POST
  @Path("check")
  public AuditPage check(@BeanParam Visitor visitor) {
    visitor.owner();
    return page(visitor, "", "", "", null, api.fairness.checking.check());
  }

  private AuditPage page(
      Visitor visitor,
      String actor,
      String action,
      String subject,
      @Nullable Long before,
      Checking.@Nullable Found found) {
    var filter = new Sealing.Filter(handle(actor), action, subject);
    var from = before == null ? Long.MAX_VALUE : before;
    var entries = api.fairness.sealing.search(filter, from, MOST);
    return new AuditPage(
        framing.of(visitor.request()),
        actor,
        action,
        subject,
        entries,
        entries.size() < MOST ? null : entries.getLast().id(),
        api.fairness.sealing.heads(HEADS),
        found);
  }

  private static @Nullable Handle handle(String name) {
    return name.matches("[a-z0-9][a-z0-9_-]{1,38}") ? new Handle(name) : null;
  }
}
