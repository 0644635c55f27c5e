package market.storage.reports;

import java.util.Locale;
import java.util.UUID;

/**
 * What a report is about, as a case names it.
 *
 * @param kind what it is
 * @param id which of its kind
 */
public record Thing(Kind kind, UUID id) {
  /** What can be reported. */
  public enum Kind {
    MOD,
    RELEASE,
    REVIEW,
    CREATOR,
    COMMENT,
    POST,
    COLLECTION
  }

  /** Read from what {@link #about} wrote. */
  public static Thing of(String about) {
    var colon = about.indexOf(':');
    return new Thing(
        Kind.valueOf(about.substring(0, colon).toUpperCase(Locale.ROOT)),
        UUID.fromString(about.substring(colon + 1)));
  }

  /** What a case of it is about: one for each thing. */
  public String about() {
    return kind.name().toLowerCase(Locale.ROOT) + ":" + id;
  }
}
