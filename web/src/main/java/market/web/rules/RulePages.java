package market.web.rules;

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
import market.api.Api;
import market.api.Problem;
import market.api.rules.Legislating;
import market.storage.rules.RuleState;
import market.web.Page;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Where an owner writes rules. */
@Path("/owner/rules")
@Produces(MediaType.TEXT_HTML)
public final class RulePages {
  private static final int DOINGS = 50;
  private static final int TRIED = 200;
  private static final int MOST = 4_000;

  private final Framing framing;
  private final Legislating legislating;

  public RulePages(Api api, Framing framing) {
    this.framing = framing;
    legislating = api.fairness.legislating;
  }

  @GET
  public RulesPage all(@BeanParam Visitor visitor) {
    visitor.owner();
    return new RulesPage(
        framing.of(visitor.request()),
        legislating.all(),
        legislating.doings(null, null, Long.MAX_VALUE, DOINGS));
  }

  @GET
  @Path("new")
  public RulePage blank(@BeanParam Visitor visitor) {
    visitor.owner();
    return new RulePage(
        framing.of(visitor.request()), null, "", RulePage.EXAMPLE, "hold", null, List.of(), null);
  }

  @GET
  @Path("{rule}")
  public RulePage show(@BeanParam Visitor visitor, @PathParam("rule") String name) {
    visitor.owner();
    return page(visitor, name, null, null);
  }

  private RulePage page(
      Visitor visitor, String name, Legislating.@Nullable Trial trial, @Nullable Problem problem) {
    var rule = legislating.named(name);
    return new RulePage(
        framing.of(visitor.request()),
        rule,
        name,
        rule.condition(),
        String.join("\n", rule.actions()),
        trial,
        legislating.doings(name, null, Long.MAX_VALUE, DOINGS),
        problem);
  }

  @POST
  public Response write(
      @BeanParam Visitor visitor,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("condition") @DefaultValue("") String condition,
      @FormParam("actions") @DefaultValue("") String actions) {
    var owner = visitor.owner();
    try {
      if (condition.isBlank() || condition.length() > MOST) {
        throw Problem.invalid("condition", "1 to 4000 letters");
      }
      var lines = actions.lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
      if (lines.isEmpty() || lines.size() > 10) {
        throw Problem.invalid("actions", "1 to 10, one a line");
      }
      var _ = legislating.put(owner, name, new Legislating.Wording(condition, lines));
      return there(name);
    } catch (Problem problem) {
      var frame = framing.of(visitor.request());
      return Response.status(problem.status())
          .entity(new RulePage(frame, null, name, condition, actions, null, List.of(), problem))
          .build();
    }
  }

  @POST
  @Path("{rule}/trial")
  public Page trial(@BeanParam Visitor visitor, @PathParam("rule") String name) {
    var trial = legislating.trial(visitor.owner(), name, TRIED);
    return page(visitor, name, trial, null);
  }

  @POST
  @Path("{rule}/on")
  public Response on(@BeanParam Visitor visitor, @PathParam("rule") String name) {
    return turned(visitor, name, RuleState.ON);
  }

  @POST
  @Path("{rule}/off")
  public Response off(@BeanParam Visitor visitor, @PathParam("rule") String name) {
    return turned(visitor, name, RuleState.OFF);
  }

  private Response turned(Visitor visitor, String name, RuleState state) {
    var owner = visitor.owner();
    try {
      var _ = legislating.turn(owner, name, state);
      return there(name);
    } catch (Problem problem) {
      if (problem.status() == 404) {
        throw problem;
      }
      return Response.status(problem.status()).entity(page(visitor, name, null, problem)).build();
    }
  }

  private static Response there(String name) {
    return Response.seeOther(URI.create("/owner/rules/" + name)).build();
  }
}
