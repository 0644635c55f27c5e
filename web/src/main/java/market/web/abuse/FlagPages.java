package market.web.abuse;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import market.api.Api;
import market.api.Problem;
import market.api.abuse.Limiting;
import market.api.abuse.Rulebook;
import market.api.flags.Flags;
import market.storage.abuse.FlagRule;
import market.storage.abuse.FlagState;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Where an owner sees what was flagged as abuse, and sets what is. */
@Path("/owner/flags")
@Produces(MediaType.TEXT_HTML)
public final class FlagPages {
  private static final int SHOWN = 50;

  private final Framing framing;
  private final Flags flags;

  public FlagPages(Api api, Framing framing) {
    this.framing = framing;
    flags = api.fairness.flags;
  }

  @GET
  public FlagsPage all(
      @BeanParam Visitor visitor,
      @QueryParam("rule") @Nullable String rule,
      @QueryParam("state") @Nullable String state,
      @QueryParam("before") @Nullable Long before,
      @QueryParam("saved") @Nullable String saved) {
    visitor.owner();
    return page(visitor, rule, state, before, null, saved != null, null);
  }

  private FlagsPage page(
      Visitor visitor,
      @Nullable String rule,
      @Nullable String state,
      @Nullable Long before,
      Limiting.@Nullable Trial trial,
      boolean saved,
      @Nullable Problem problem) {
    var shown = named(FlagRule.values(), rule);
    var wanted = named(FlagState.values(), state);
    var found = flags.latest(shown, wanted, before == null ? Long.MAX_VALUE : before, SHOWN + 1);
    var some = found.subList(0, Math.min(SHOWN, found.size()));
    return new FlagsPage(
        framing.of(visitor.request()),
        flags.limiting.rules(),
        some,
        shown,
        wanted,
        trial,
        found.size() > SHOWN ? some.getLast().number() : null,
        saved,
        problem);
  }

  private static <E extends Enum<E>> @Nullable E named(E[] all, @Nullable String name) {
    return Arrays.stream(all).filter(it -> FlagsPage.key(it).equals(name)).findFirst().orElse(null);
  }

  private static FlagRule rule(String name) {
    var rule = named(FlagRule.values(), name);
    if (rule == null) {
      throw Problem.notFound("rule", name);
    }
    return rule;
  }

  @POST
  @Path("rules/{flag_rule}/trial")
  public Response trial(
      @BeanParam Visitor visitor,
      @PathParam("flag_rule") String name,
      MultivaluedMap<String, String> fields) {
    visitor.owner();
    var rule = rule(name);
    try {
      var trial = flags.limiting.trial(rule, bounds(rule, fields));
      return Response.ok(page(visitor, null, null, null, trial, false, null)).build();
    } catch (Problem problem) {
      return refused(visitor, problem);
    }
  }

  @POST
  @Path("rules/{flag_rule}")
  public Response set(
      @BeanParam Visitor visitor,
      @PathParam("flag_rule") String name,
      MultivaluedMap<String, String> fields) {
    var owner = visitor.owner();
    var rule = rule(name);
    try {
      var _ = flags.limiting.set(owner.id(), rule, bounds(rule, fields));
      return Response.seeOther(URI.create("/owner/flags?saved=on")).build();
    } catch (Problem problem) {
      return refused(visitor, problem);
    }
  }

  private Response refused(Visitor visitor, Problem problem) {
    return Response.status(problem.status())
        .entity(page(visitor, null, null, null, null, false, problem))
        .build();
  }

  private static Map<String, Long> bounds(FlagRule rule, MultivaluedMap<String, String> fields) {
    var bounds = new HashMap<String, Long>();
    for (var bound : Rulebook.bounds(rule)) {
      var text = fields.getFirst(bound.name());
      if (text == null || !text.strip().matches("\\d{1,9}")) {
        throw Problem.invalid(bound.name(), "is a number");
      }
      bounds.put(bound.name(), Long.parseLong(text.strip()));
    }
    return bounds;
  }
}
