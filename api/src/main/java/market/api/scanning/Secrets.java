package market.api.scanning;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks for keys and tokens that somebody packed by mistake, in one pass at the speed of reading: a
 * pattern is only tried where its first letters stand at the start of a word.
 */
final class Secrets {
  private static final int REACH = 512;
  private static final int ROOM = 1 << 16;
  private static final boolean[] STARTS = starts();

  private final byte[] bytes = new byte[1 + REACH + ROOM];
  private final Set<Kind> found = EnumSet.noneOf(Kind.class);
  // Index 0 is the byte before the first one still to be looked at.
  private int end = 1;

  /** The kinds looked for; a private key only with key material, not the mere header line. */
  enum Kind {
    MARKET_TOKEN("an access token of this marketplace", "mkt_", "mkt_[0-9A-Za-z]{30,40}"),
    PRIVATE_KEY(
        "a private key",
        "-----BEGIN ",
        "-----BEGIN (?:[A-Z]{2,10} )?PRIVATE KEY(?: BLOCK)?-----"
            + "(?:\\s|\\\\[nr]|[\"'+,;])*(?:[A-Z][A-Za-z-]{2,20}: [^\\n]{0,80}\\s+){0,4}"
            + "[0-9A-Za-z+/=]{40}"),
    AWS_KEY("an AWS access key", "AKIA", "AKIA[2-7A-Z]{16}(?<!EXAMPLE)(?![0-9A-Za-z])"),
    AWS_SESSION("an AWS session key", "ASIA", "ASIA[2-7A-Z]{16}(?<!EXAMPLE)(?![0-9A-Za-z])"),
    GITHUB_TOKEN("a GitHub token", "gh", "gh[pousr]_[0-9A-Za-z]{36}"),
    GITHUB_FINE_TOKEN("a GitHub token", "github_pat_", "github_pat_[0-9A-Za-z_]{22,90}"),
    GITLAB_TOKEN("a GitLab token", "glpat-", "glpat-[0-9A-Za-z_-]{20}"),
    SLACK_TOKEN("a Slack token", "xox", "xox[abprs]-[0-9]{6,}-[0-9A-Za-z-]{10,}"),
    STRIPE_KEY("a live Stripe key", "sk_live_", "sk_live_[0-9A-Za-z]{16,}"),
    STRIPE_RESTRICTED_KEY("a live Stripe key", "rk_live_", "rk_live_[0-9A-Za-z]{16,}"),
    GOOGLE_KEY("a Google API key", "AIza", "AIza[0-9A-Za-z_-]{35}(?![0-9A-Za-z_-])"),
    NPM_TOKEN("an npm token", "npm_", "npm_[0-9A-Za-z]{36}"),
    DISCORD_WEBHOOK(
        "a Discord webhook",
        "https://discord",
        "https://discord(?:app)?\\.com/api/webhooks/[0-9]{15,}/[0-9A-Za-z_-]{60,}");

    private final String title;
    private final String start;
    private final Pattern pattern;

    Kind(String title, String start, String pattern) {
      this.title = title;
      this.start = start;
      this.pattern = Pattern.compile(pattern);
    }

    String title() {
      return title;
    }
  }

  void take(byte[] more, int from, int length) {
    int taken = 0;
    while (taken < length) {
      int part = Math.min(length - taken, bytes.length - end);
      System.arraycopy(more, from + taken, bytes, end, part);
      end += part;
      taken += part;
      if (end == bytes.length) {
        look(end - REACH);
        System.arraycopy(bytes, end - REACH - 1, bytes, 0, REACH + 1);
        end = REACH + 1;
      }
    }
  }

  /** Begins anew, with another entry. */
  void begin() {
    found.clear();
    bytes[0] = 0;
    end = 1;
  }

  Set<Kind> found() {
    look(end);
    return found;
  }

  private void look(int until) {
    for (int at = 1; at < until; at++) {
      if (STARTS[bytes[at] & 0xFF] && !word(bytes[at - 1])) {
        tryAt(at);
      }
    }
  }

  private void tryAt(int at) {
    for (var kind : Kind.values()) {
      if (startsAt(at, kind.start) && !found.contains(kind)) {
        int length = Math.min(REACH, end - at);
        var text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        if (kind.pattern.matcher(text).lookingAt()) {
          found.add(kind);
        }
      }
    }
  }

  private boolean startsAt(int at, String start) {
    if (end - at < start.length()) {
      return false;
    }
    for (int i = 0; i < start.length(); i++) {
      if (bytes[at + i] != start.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean word(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || b == '_';
  }

  private static boolean[] starts() {
    var starts = new boolean[256];
    for (var kind : Kind.values()) {
      starts[kind.start.charAt(0)] = true;
    }
    return starts;
  }
}
