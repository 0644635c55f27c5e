package market.web.creator;

import market.api.differences.Difference;
import market.storage.mods.Mod;
import market.web.Page;
import market.web.frame.Frame;

/** Two releases of a mod side by side. */
public record DifferencePage(Frame frame, Mod mod, Difference difference) implements Page {
  /** How a line of a difference is shown. */
  public static String look(String line) {
    if (line.startsWith("+")) {
      return "add";
    }
    if (line.startsWith("-")) {
      return "del";
    }
    return line.startsWith("@@") ? "at" : "same";
  }
}
