package market.api.mods;

import java.util.List;
import java.util.Set;

/** The licences a mod can be listed under, by their SPDX identifiers. */
public final class Licences {
  /** In the order they are offered. */
  public static final List<String> ALL =
      List.of(
          "MIT",
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "ISC",
          "Zlib",
          "BSL-1.0",
          "0BSD",
          "Unlicense",
          "WTFPL",
          "GPL-2.0-only",
          "GPL-2.0-or-later",
          "GPL-3.0-only",
          "GPL-3.0-or-later",
          "LGPL-2.1-only",
          "LGPL-2.1-or-later",
          "LGPL-3.0-only",
          "LGPL-3.0-or-later",
          "AGPL-3.0-only",
          "AGPL-3.0-or-later",
          "MPL-2.0",
          "EPL-2.0",
          "EUPL-1.2",
          "Artistic-2.0",
          "CC0-1.0",
          "CC-BY-3.0",
          "CC-BY-4.0",
          "CC-BY-SA-3.0",
          "CC-BY-SA-4.0",
          "CC-BY-NC-4.0",
          "CC-BY-NC-SA-4.0",
          "CC-BY-ND-4.0",
          "CC-BY-NC-ND-4.0",
          "OFL-1.1",
          "FAL-1.3",
          "LicenseRef-All-Rights-Reserved");

  private static final Set<String> KNOWN = Set.copyOf(ALL);

  private Licences() {}

  public static boolean isKnown(String licence) {
    return KNOWN.contains(licence);
  }
}
