package market.api.scanning.kinds;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import market.api.scanning.FindingCode;

/** What an entry's name alone tells. */
public final class NameCheck {
  private static final Pattern DOUBLE =
      Pattern.compile(
          "\\.(?:txt|md|pdf|png|jpe?g|gif|docx?|xlsx?|mp[34]|ogg|wav)\\s{0,50}"
              + "\\.(?:exe|scr|com|pif|bat|cmd|vbs|lnk|msi|hta)$");
  private static final Pattern STARTED =
      Pattern.compile("\\.(?:lnk|scr|pif|hta|msi|vbs|vbe|wsf|reg)$");

  private NameCheck() {}

  /** By the last part of the path. */
  public static List<Found> of(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (DOUBLE.matcher(name).find()) {
      return List.of(
          new Found(
              FindingCode.DECEPTIVE_NAME, 0, "The entry is a program named as if it were a text."));
    }
    if (name.equals("autorun.inf")) {
      return List.of(
          new Found(FindingCode.AUTOSTART, 0, "The entry starts programs when a disk is opened."));
    }
    if (STARTED.matcher(name).find()) {
      return List.of(
          new Found(FindingCode.EXECUTABLE, 0, "The entry is run by Windows when it is opened."));
    }
    return name.endsWith(".class") && Unreadable.isAlike(base(path))
        ? List.of(
            new Found(
                FindingCode.OBFUSCATED,
                0,
                "The class is named with letters nobody can tell apart."))
        : List.of();
  }

  private static String base(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    var base = name.substring(0, name.length() - ".class".length());
    return base.length() >= 6 ? base : "";
  }
}
