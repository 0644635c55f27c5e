package market.ops;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Some clients, typerinth among them, send an empty content type where there is no body; that is
 * none. Jersey would refuse it before any filter of its own is asked.
 */
final class EmptyType extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final String NAME = "Content-Type";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var type = request.getContentType();
    chain.doFilter(type != null && type.isBlank() ? new Untyped(request) : request, response);
  }

  private static final class Untyped extends HttpServletRequestWrapper {
    Untyped(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getContentType() {
      return null;
    }

    @Override
    public @Nullable String getHeader(String name) {
      return name.equalsIgnoreCase(NAME) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return name.equalsIgnoreCase(NAME) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      var names = Collections.list(super.getHeaderNames());
      names.removeIf(NAME::equalsIgnoreCase);
      return Collections.enumeration(names);
    }
  }
}
