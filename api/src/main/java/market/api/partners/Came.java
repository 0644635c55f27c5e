package market.api.partners;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request tells of who brought somebody here.
 *
 * @param click what the cookie says, of a link they followed
 * @param client what the launcher they use names itself by
 */
public record Came(@Nullable UUID click, @Nullable String client) {
  /** Under this name a program says which launcher it is. */
  public static final String CLIENT = "Market-Client";

  /** Nobody did. */
  public static final Came BY_ITSELF = new Came(null, null);

  /** By a cookie of ours; what is not one of ours says nothing. */
  public static Came byCookie(@Nullable String cookie) {
    try {
      return cookie == null ? BY_ITSELF : new Came(UUID.fromString(cookie), null);
    } catch (IllegalArgumentException e) {
      return BY_ITSELF;
    }
  }

  /** By the launcher. */
  public static Came byClient(@Nullable String client) {
    return new Came(null, client);
  }
}
