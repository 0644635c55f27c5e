package market.api.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.inject.Provider;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import market.api.Problem;
import market.search.IndexUnavailable;
import market.storage.objects.ObjectsUnavailable;
import org.glassfish.jersey.server.ParamException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that can go wrong on a request's way, answered in one shape. */
public final class Refusals implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private final ProblemPage page;

  @Context private @Nullable Provider<ContainerRequestContext> request;

  public Refusals(ProblemPage page) {
    this.page = page;
  }

  @Override
  public Response toResponse(Throwable thrown) {
    return answer(problem(thrown), request == null ? null : request.get());
  }

  private Response answer(Problem problem, @Nullable ContainerRequestContext current) {
    if (current != null && !Paths.isApi(current)) {
      return page.show(problem, current);
    }
    var foreign = current == null ? null : Foreign.body(current, problem);
    var answer =
        foreign == null
            ? Response.status(problem.status())
                .type("application/problem+json")
                .entity(problem.body())
            : Response.status(problem.status()).type("application/json").entity(foreign);
    if (problem.retryAfterSeconds() != null) {
      answer.header("Retry-After", problem.retryAfterSeconds());
    }
    if (problem.status() == 401) {
      answer.header("WWW-Authenticate", "Bearer");
    }
    return answer.build();
  }

  private static Problem problem(Throwable thrown) {
    return switch (thrown) {
      case Problem problem -> problem;
      case ConstraintViolationException violations -> invalid(violations);
      case ParamException.PathParamException path ->
          Problem.notFound(path.getParameterName(), "of that name");
      case ParamException parameter ->
          Problem.malformed(parameter.getParameterName(), "cannot be read");
      case JacksonException json -> json(json);
      case ObjectsUnavailable _ -> unavailable("the file store does not answer; try again", thrown);
      case IndexUnavailable _ -> unavailable("the search is being repaired; try again", thrown);
      case WebApplicationException web when web.getCause() instanceof JacksonException json ->
          json(json);
      case WebApplicationException web -> web(web);
      default -> cause(thrown);
    };
  }

  /** What frameworks wrap is answered as what it is. */
  private static Problem cause(Throwable thrown) {
    for (var inner = thrown.getCause(); inner != null; inner = inner.getCause()) {
      if (inner instanceof Problem
          || inner instanceof ObjectsUnavailable
          || inner instanceof IndexUnavailable) {
        return problem(inner);
      }
      if (inner instanceof java.sql.SQLException sql
          && String.valueOf(sql.getSQLState()).startsWith("22")) {
        LOG.warn("a value got past the checks", thrown);
        return Problem.malformed("a value cannot be stored");
      }
      if (inner instanceof java.sql.SQLException sql
          && String.valueOf(sql.getSQLState()).startsWith("08")) {
        return unavailable("the database does not answer; try again", thrown);
      }
    }
    if (thrown instanceof java.io.EOFException
        || thrown.getClass().getSimpleName().equals("EofException")) {
      return Problem.malformed("the body stopped half-way; nothing was kept");
    }
    var id = UUID.randomUUID();
    LOG.error("request failed, {}", id, thrown);
    return Problem.of(500, "something went wrong on our side, number " + id);
  }

  private static Problem unavailable(String detail, Throwable thrown) {
    LOG.warn(detail, thrown);
    return Problem.unavailable(detail, 5);
  }

  private static Problem web(WebApplicationException thrown) {
    var status = thrown.getResponse().getStatus();
    return Problem.of(
        status,
        switch (status) {
          case 404 -> "there is nothing at this address";
          case 405 -> "this address does not take this method";
          case 406 -> "this address cannot answer in the type asked for";
          case 415 -> "this address does not take this content type";
          default -> "the request was refused";
        });
  }

  private static Problem json(JacksonException thrown) {
    if (!(thrown instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return Problem.malformed("the body is not JSON as this address takes it");
    }
    var field =
        mapping.getPath().stream()
            .map(step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
            .collect(Collectors.joining())
            .substring(1);
    for (Throwable inner = mapping.getCause(); inner != null; inner = inner.getCause()) {
      if (inner instanceof IllegalArgumentException && inner.getMessage() != null) {
        return Problem.invalid(field, inner.getMessage());
      }
    }
    return Problem.invalid(field, wrong(mapping));
  }

  private static String wrong(JsonMappingException mapping) {
    if (mapping instanceof UnrecognizedPropertyException) {
      return "is not a field here";
    }
    return mapping.getOriginalMessage().startsWith("Cannot map `null`")
        ? "is needed"
        : "cannot be read as what it must be";
  }

  private static Problem invalid(ConstraintViolationException thrown) {
    for (var violation : thrown.getConstraintViolations()) {
      if (violation.getInvalidValue() instanceof Number && depth(violation) == 2) {
        return Problem.malformed(parameter(violation), violation.getMessage());
      }
    }
    return Problem.invalid(
        thrown.getConstraintViolations().stream()
            .map(violation -> new Problem.Field(field(violation), violation.getMessage()))
            .sorted(java.util.Comparator.comparing(Problem.Field::field))
            .toList());
  }

  /** Two steps are a method and its parameter: something in the address, not in the body. */
  private static int depth(ConstraintViolation<?> violation) {
    var depth = 0;
    for (var _ : violation.getPropertyPath()) {
      depth++;
    }
    return depth;
  }

  private static String parameter(ConstraintViolation<?> violation) {
    var name = "";
    for (var node : violation.getPropertyPath()) {
      name = String.valueOf(node.getName());
    }
    // Dropwizard names such a parameter in words: "query param limit".
    return snake(name.substring(name.lastIndexOf(' ') + 1));
  }

  /** {@code create.arg0.priceUnits} is {@code price_units} to the one who sent it. */
  private static String field(ConstraintViolation<?> violation) {
    var steps = new StringBuilder();
    var depth = 0;
    for (var node : violation.getPropertyPath()) {
      // An index stands with the node after the list it counts in.
      if (node.getIndex() != null && !steps.isEmpty()) {
        steps.append('[').append(node.getIndex()).append(']');
      }
      if (depth++ >= 2 && node.getName() != null && !node.getName().startsWith("<")) {
        steps.append(steps.isEmpty() ? "" : ".").append(snake(node.getName()));
      }
    }
    if (steps.isEmpty()) {
      var last = parameter(violation);
      return last.startsWith("arg") ? "body" : last;
    }
    return steps.toString();
  }

  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /**
   * Jersey brings a mapper of its own for these, nearer than ours for everything; this one is
   * nearer still.
   */
  public static final class OfValidation implements ExceptionMapper<ConstraintViolationException> {
    private final Refusals refusals;

    @Context private @Nullable Provider<ContainerRequestContext> request;

    public OfValidation(Refusals refusals) {
      this.refusals = refusals;
    }

    @Override
    public Response toResponse(ConstraintViolationException thrown) {
      return refusals.answer(invalid(thrown), request == null ? null : request.get());
    }
  }
}
