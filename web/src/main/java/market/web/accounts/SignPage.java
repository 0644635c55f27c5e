package market.web.accounts;

import java.util.List;
import market.api.Problem;
import market.api.Settings.Site;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** Signing in or up; after a mistake with what was typed, but never the password. */
public record SignPage(
    Frame frame,
    String script,
    boolean up,
    String next,
    String login,
    String email,
    List<Site> providers,
    @Nullable Problem problem)
    implements Page {
  /** What is wrong with a field, or nothing. */
  public String wrong(String field) {
    return problem == null
        ? ""
        : problem.errors().stream()
            .filter(error -> error.field().equals(field))
            .map(Problem.Field::message)
            .findFirst()
            .orElse("");
  }
}
