package market.api.scanning.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import market.api.scanning.FindingCode;

/**
 * What scripts outside the game do: fetch and run, hide what they run, settle where programs are
 * started from. Every pattern is bounded, so that none takes long on any text.
 */
final class ScriptCheck {
  private static final String FETCH = "\\b(?:curl|wget)\\b[^\\n|;]{0,200}";
  private static final String PS_FETCH =
      "(?:\\biwr\\b|\\birm\\b|invoke-webrequest|invoke-restmethod|downloadstring|downloaddata)";
  private static final Set<FileKind> UNIX = Set.of(FileKind.SHELL, FileKind.PYTHON);
  private static final Set<FileKind> WINDOWS = Set.of(FileKind.POWERSHELL, FileKind.BATCH);
  private static final Set<FileKind> PYTHON = Set.of(FileKind.PYTHON);
  private static final Set<FileKind> JAVASCRIPT = Set.of(FileKind.JAVASCRIPT);

  /** A shape, where it is looked for, and what it means. */
  private record Shape(Set<FileKind> kinds, FindingCode code, Pattern pattern, String reason) {
    Shape(Set<FileKind> kinds, FindingCode code, String pattern, String reason) {
      this(kinds, code, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), reason);
    }
  }

  private static final List<Shape> SHAPES =
      List.of(
          new Shape(
              UNIX,
              FindingCode.FETCHES_CODE,
              FETCH + "\\|\\s{0,20}(?:sudo\\s{1,5})?(?:/[\\w/]{1,30}/)?(?:ba|z|da|k)?sh\\b",
              "What it fetches is run by the shell."),
          new Shape(
              UNIX,
              FindingCode.FETCHES_CODE,
              FETCH + "\\|\\s{0,20}(?:sudo\\s{1,5})?(?:python\\d?|perl|node|ruby)\\b",
              "What it fetches is run as a script."),
          new Shape(
              UNIX,
              FindingCode.FETCHES_CODE,
              "(?:\\b(?:ba|z)?sh\\s{1,5}-c|\\beval|\\bsource|\\b(?:ba|z)?sh)\\s{1,5}[\"'<$(`]{1,4}\\s{0,5}"
                  + "(?:curl|wget)\\b",
              "What it fetches is run by the shell."),
          new Shape(
              UNIX,
              FindingCode.LOADS_CODE,
              "base64\\s{1,5}(?:-d|-D|--decode)\\b[^\\n|;]{0,100}\\|\\s{0,20}(?:ba|z)?sh\\b",
              "It runs a text that was hidden before."),
          new Shape(
              UNIX,
              FindingCode.LITERAL_ADDRESS,
              "/dev/(?:tcp|udp)/[\\w.-]{1,60}/\\d{1,5}",
              "It opens a line to another computer."),
          new Shape(
              UNIX,
              FindingCode.AUTOSTART,
              "(?:>{1,2}|\\btee\\b(?: -a)?|\\bcp\\b[^\\n]{0,100})\\s{0,5}[\"']?[~$\\w{}/.-]{0,60}"
                  + "(?:/\\.bashrc|/\\.profile|/\\.zshrc|/\\.config/autostart|/etc/cron|LaunchAgents|"
                  + "/etc/systemd/system)",
              "It writes to where programs are started from."),
          new Shape(
              UNIX,
              FindingCode.AUTOSTART,
              "\\|\\s{0,10}crontab\\s{1,5}-",
              "It writes to where programs are started from."),
          new Shape(
              WINDOWS,
              FindingCode.FETCHES_CODE,
              PS_FETCH + "[^\\n]{0,200}\\|\\s{0,10}(?:iex\\b|invoke-expression)",
              "What it fetches is run."),
          new Shape(
              WINDOWS,
              FindingCode.FETCHES_CODE,
              "(?:\\biex\\b|invoke-expression)[^\\n]{0,200}(?:" + PS_FETCH + "|net\\.webclient)",
              "What it fetches is run."),
          new Shape(
              WINDOWS,
              FindingCode.LOADS_CODE,
              "\\s-e(?:nc|ncodedcommand)?\\s{1,5}[A-Za-z0-9+/=]{40}",
              "It runs a text that was hidden before."),
          new Shape(
              WINDOWS,
              FindingCode.LOADS_CODE,
              "(?:\\biex\\b|invoke-expression)[^\\n]{0,200}frombase64string",
              "It runs a text that was hidden before."),
          new Shape(
              WINDOWS,
              FindingCode.FETCHES_CODE,
              "(?:certutil[^\\n]{0,60}-(?:urlcache|decode)|bitsadmin[^\\n]{0,60}/transfer|mshta\\s{1,5}[\"']?https?:)",
              "It fetches with a tool that is there for something else."),
          new Shape(
              WINDOWS,
              FindingCode.AUTOSTART,
              "(?:\\\\currentversion\\\\run|\\\\start"
                  + " menu\\\\programs\\\\startup|schtasks[^\\n]{0,20}/create|"
                  + "register-scheduledtask)",
              "It writes to where programs are started from."),
          new Shape(
              PYTHON,
              FindingCode.LOADS_CODE,
              "\\b(?:exec|eval)\\s{0,10}\\([^\\n]{0,100}(?:b64decode|a85decode|decompress|marshal\\.loads|"
                  + "fromhex|codecs\\.decode)",
              "It runs a text that was hidden before."),
          new Shape(
              PYTHON,
              FindingCode.FETCHES_CODE,
              "\\b(?:exec|eval)\\s{0,10}\\([^\\n]{0,100}(?:urlopen|requests\\.get|httpx\\.get)",
              "What it fetches is run."),
          new Shape(
              JAVASCRIPT,
              FindingCode.LOADS_CODE,
              "\\b(?:eval|Function)\\s{0,20}\\(\\s{0,20}(?:window\\.)?(?:atob|unescape|Buffer\\.from|"
                  + "decodeURIComponent|String\\.fromCharCode)\\s{0,20}\\(",
              "It runs a text that was hidden before."),
          new Shape(
              JAVASCRIPT,
              FindingCode.FETCHES_CODE,
              "\\.then\\s{0,10}\\(\\s{0,10}(?:eval|Function)\\b|\\beval\\s{0,10}\\(\\s{0,10}await\\s{1,5}fetch",
              "What it fetches is run."),
          new Shape(
              JAVASCRIPT,
              FindingCode.OBFUSCATED,
              "\\beval\\(function\\(p,a,c,k,e,[dr]\\)",
              "It is packed so that nobody can read it."),
          new Shape(
              JAVASCRIPT,
              FindingCode.RUNS_PROGRAMS,
              "require\\s{0,5}\\(\\s{0,5}[\"'](?:node:)?child_process[\"']",
              "It runs programs of the computer."));

  private static final Pattern WORD = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]{0,60}");
  private static final Pattern HEX_NAME = Pattern.compile("_0x[0-9a-f]{4,6}");
  private static final int HEX_NAMES_MANY = 30;

  private ScriptCheck() {}

  static List<Found> of(FileKind kind, byte[] bytes, int length) {
    var text = ScriptText.of(kind, bytes, length);
    var found = new ArrayList<Found>();
    for (var shape : SHAPES) {
      if (shape.kinds().contains(kind)) {
        var match = shape.pattern().matcher(text);
        if (match.find()) {
          found.add(new Found(shape.code(), line(text, match.start()), shape.reason()));
        }
      }
    }
    if (kind == FileKind.JAVASCRIPT || kind == FileKind.PYTHON) {
      unreadable(text, bytes, length, found);
    }
    return found;
  }

  private static void unreadable(String text, byte[] bytes, int length, List<Found> found) {
    var unreadable = new Unreadable();
    unreadable.lines(bytes, length);
    var words = WORD.matcher(text);
    while (words.find()) {
      unreadable.name(words.group());
    }
    unreadable.found(found.stream().anyMatch(f -> f.code() == FindingCode.LOADS_CODE), found);
    if (HEX_NAME.matcher(text).results().limit(HEX_NAMES_MANY).count() == HEX_NAMES_MANY) {
      found.add(
          new Found(
              FindingCode.OBFUSCATED, 0, "Its names are numbers, so that nobody can read it."));
    }
  }

  private static int line(String text, int at) {
    return 1 + (int) text.chars().limit(at).filter(c -> c == '\n').count();
  }
}
