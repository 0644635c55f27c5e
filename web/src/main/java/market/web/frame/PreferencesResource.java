package market.web.frame;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reader's language and theme, kept in cookies. */
@Path("/preferences")
public final class PreferencesResource {
  private final SessionCookie cookies;

  public PreferencesResource(SessionCookie cookies) {
    this.cookies = cookies;
  }

  @POST
  public Response keep(
      @FormParam("lang") @Nullable String language,
      @FormParam("theme") @Nullable String theme,
      @FormParam("next") @Nullable String next) {
    var answer = Response.seeOther(SafePath.of(next, "/"));
    if (language != null && Set.of("en", "ru").contains(language)) {
      answer.cookie(cookies.preference("lang", language));
    }
    if (theme != null && Set.of("auto", "light", "dark").contains(theme)) {
      answer.cookie(cookies.preference("theme", theme));
    }
    return answer.build();
  }
}
