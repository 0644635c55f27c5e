package market.api.accounts;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From where somebody comes.
 *
 * @param agent what their browser or program says it is
 * @param mark the secret that we gave this browser before; null where we did not
 * @param language what they read, such as {@code en}
 */
public record Arrival(String address, String agent, @Nullable String mark, String language) {
  private static final int ADDRESS_MAX = 100;
  private static final int NAME_MAX = 100;

  /** Named by what user agents say; the first that fits, since each names its forebears too. */
  private static final List<List<String>> BROWSERS =
      List.of(
          List.of("Edg/", "Edge"),
          List.of("OPR/", "Opera"),
          List.of("Firefox/", "Firefox"),
          List.of("Chrome/", "Chrome"),
          List.of("Safari/", "Safari"));

  private static final List<List<String>> SYSTEMS =
      List.of(
          List.of("Android", "Android"),
          List.of("iPhone", "iOS"),
          List.of("iPad", "iPadOS"),
          List.of("Windows", "Windows"),
          List.of("Mac OS X", "macOS"),
          List.of("CrOS", "ChromeOS"),
          List.of("Linux", "Linux"));

  public Arrival {
    address = address.substring(0, Math.min(ADDRESS_MAX, address.length()));
    language = language.toLowerCase(Locale.ROOT).startsWith("ru") ? "ru" : "en";
  }

  /** Of somebody who says no more than where they are. */
  public static Arrival from(String address) {
    return new Arrival(address, "", null, "en");
  }

  /** Of a program. */
  public static Arrival of(Visit visit) {
    var language = visit.header("Accept-Language");
    var agent = visit.header("User-Agent");
    return new Arrival(
        visit.address(), agent == null ? "" : agent, null, language == null ? "en" : language);
  }

  /** As its owner knows it, such as "Firefox on Linux". */
  public String device() {
    var browser = first(BROWSERS);
    var system = first(SYSTEMS);
    if (browser == null) {
      var name = agent.replaceAll("[^\\x20-\\x7e]", "").strip().split("[/ (]", 2)[0];
      return name.isEmpty() ? "?" : name.substring(0, Math.min(NAME_MAX, name.length()));
    }
    return system == null ? browser : browser + " on " + system;
  }

  private @Nullable String first(List<List<String>> names) {
    return names.stream()
        .filter(name -> agent.contains(name.getFirst()))
        .map(List::getLast)
        .findFirst()
        .orElse(null);
  }

  Arrival marked(@Nullable String other) {
    return new Arrival(address, agent, other, language);
  }

  /**
   * What tells this device from another: a browser's mark, and for a program what it is and the
   * network it is in.
   */
  byte[] fingerprint() {
    return Secrets.hash(mark == null ? "program\n%s\n%s".formatted(device(), network()) : mark);
  }

  /** A /24 of IPv4, a /48 of IPv6: what one line is given changes within it. */
  private String network() {
    var parts = address.contains(":") ? address.split(":", -1) : address.split("\\.", -1);
    return String.join(".", List.of(parts).subList(0, Math.min(3, parts.length)));
  }
}
