package market.web.frame;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toMap;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import market.api.http.Paths;
import market.web.Page;
import org.glassfish.jersey.server.ContainerRequest;

/** Whatever page refuses a form shows it as it was sent: nothing typed is lost by a mistake. */
public final class Refilling
    implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {
  private static final String REFILL = Refill.class.getName();

  /** Forms are small, and kept to be read again. */
  @Override
  public void filter(ContainerRequestContext request) {
    if (request instanceof ContainerRequest form && isForm(request) && !Paths.isApi(request)) {
      form.bufferEntity();
    }
  }

  private static boolean isForm(ContainerRequestContext request) {
    var type = request.getMediaType();
    return type != null && MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type);
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatusInfo().getFamily() == Family.CLIENT_ERROR
        && response.getEntity() instanceof Page page
        && request instanceof ContainerRequest sent
        && isForm(request)) {
      var problem = page.problem();
      request.setProperty(
          REFILL,
          new Refill(
              request.getUriInfo().getRequestUri().getRawPath(),
              typed(sent.readEntity(Form.class).asMap()),
              problem == null ? List.of() : problem.errors()));
    }
  }

  /** A name that was sent without a value has an empty one. */
  private static Map<String, List<String>> typed(MultivaluedMap<String, String> form) {
    return form.entrySet().stream()
        .collect(
            toMap(
                Map.Entry::getKey,
                it -> it.getValue().stream().map(value -> requireNonNullElse(value, "")).toList()));
  }

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    if (!(context.getProperty(REFILL) instanceof Refill refill)) {
      context.proceed();
      return;
    }
    var out = context.getOutputStream();
    var page = new ByteArrayOutputStream();
    context.setOutputStream(page);
    context.proceed();
    out.write(refill.into(page.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
  }
}
