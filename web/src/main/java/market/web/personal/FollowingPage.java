package market.web.personal;

import java.util.List;
import java.util.Locale;
import market.storage.Slice;
import market.storage.personal.Followed;
import market.storage.personal.Subject.Kind;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** Whom and what somebody follows, and what is new from there. */
public record FollowingPage(
    Frame frame, @Nullable Row fresh, @Nullable Kind kind, Slice<Followed> follows)
    implements Page {
  public List<Kind> kinds() {
    return List.of(Kind.values());
  }

  public static String lower(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Where somebody followed is to be seen. */
  public static String home(Followed followed) {
    return switch (followed.kind()) {
          case CREATOR -> "/creators/";
          case MOD -> "/mods/";
          case GAME -> "/games/";
          case COLLECTION -> "/collections/";
        }
        + followed.name();
  }

  public String next(String cursor) {
    var of = kind == null ? "" : "kind=" + lower(kind) + "&";
    return "/following?"
        + of
        + "cursor="
        + java.net.URLEncoder.encode(cursor, java.nio.charset.StandardCharsets.UTF_8);
  }
}
