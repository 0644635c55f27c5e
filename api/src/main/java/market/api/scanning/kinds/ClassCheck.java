package market.api.scanning.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import market.api.scanning.FindingCode;

/** What a Java class calls, told from the names it holds. */
final class ClassCheck {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:https?://|wss?://|^)(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.])");
  private static final Set<String> NETWORK =
      Set.of(
          "java/net/Socket",
          "java/net/URL",
          "java/net/InetSocketAddress",
          "java/nio/channels/SocketChannel",
          "java/net/http/HttpRequest",
          "java/net/HttpURLConnection");

  /** What nearly every library of some size does is worth knowing and no more. */
  private static final Map<String, String> NOTED =
      Map.of(
          "java/net/URLClassLoader", "It loads classes from elsewhere.",
          "sun/misc/Unsafe", "It goes around what the language protects.",
          "jdk/internal/misc/Unsafe", "It goes around what the language protects.",
          "java/lang/instrument/Instrumentation", "It changes other classes as they run.",
          "com/sun/tools/attach/VirtualMachine", "It attaches itself to other programs.");

  private static final List<String> SENDS =
      List.of("discord.com/api/webhooks/", "discordapp.com/api/webhooks/", "api.telegram.org/bot");

  private static final List<String> STEALS =
      List.of(
          "leveldb",
          "launcher_accounts",
          "launcher_profiles.json",
          "Login Data",
          "\\Cookies",
          "func_148254_d",
          "func_111286_b",
          "method_1674",
          "getSessionToken",
          "wallet.dat");

  private ClassCheck() {}

  static List<Found> of(byte[] bytes, int length) {
    var read = ClassConstants.of(bytes, length);
    if (read.isEmpty()) {
      return List.of(
          new Found(
              FindingCode.OBFUSCATED, 0, "The class cannot be read, though it starts like one."));
    }
    var constants = read.get();
    var found = new ArrayList<Found>();
    var classes = constants.classes();
    var members = constants.members();
    runs(members, classes, found);
    var strings = constants.strings();
    code(members, classes, found);
    NOTED.forEach((name, reason) -> {
      if (classes.contains(name)) {
        found.add(Found.note(FindingCode.NATIVE_CODE, 0, reason));
      }
    });
    addresses(strings, classes, found);
    steals(strings, members, found);
    return found;
  }

  private static void runs(Set<String> members, Set<String> classes, List<Found> found) {
    if (members.contains("java/lang/Runtime.exec")) {
      found.add(
          new Found(FindingCode.RUNS_PROGRAMS, 0, "Runtime.exec runs programs of the computer."));
    }
    if (classes.contains("java/lang/ProcessBuilder")) {
      found.add(
          new Found(FindingCode.RUNS_PROGRAMS, 0, "ProcessBuilder runs programs of the computer."));
    }
  }

  private static void code(Set<String> members, Set<String> classes, List<Found> found) {
    boolean defines =
        members.stream()
            .anyMatch(m -> m.endsWith(".defineClass") || m.endsWith(".defineHiddenClass"));
    boolean decodes =
        classes.contains("java/util/Base64$Decoder")
            || members.contains("java/util/Base64.getDecoder")
            || classes.contains("javax/crypto/Cipher");
    boolean fetches =
        members.contains("java/net/URL.openStream")
            || members.contains("java/net/URL.openConnection");
    if (defines && decodes) {
      found.add(
          new Found(FindingCode.LOADS_CODE, 0, "It makes classes of data that was hidden before."));
    } else if (fetches
        && (defines || classes.contains("java/net/URLClassLoader"))
        && !isLoader(classes)) {
      found.add(new Found(FindingCode.FETCHES_CODE, 0, "It fetches data and makes classes of it."));
    } else if (defines) {
      found.add(Found.note(FindingCode.LOADS_CODE, 0, "It makes classes at run time."));
    }
    if (members.contains("java/lang/System.load") || members.contains("java/lang/Runtime.load")) {
      found.add(new Found(FindingCode.NATIVE_CODE, 0, "System.load loads machine code."));
    } else if (members.contains("java/lang/System.loadLibrary")) {
      found.add(Found.note(FindingCode.NATIVE_CODE, 0, "System.loadLibrary loads machine code."));
    }
  }

  /** Those that are made to find classes inside JARs. */
  private static boolean isLoader(Set<String> classes) {
    return classes.contains("java/net/JarURLConnection");
  }

  private static void addresses(List<String> strings, Set<String> classes, List<Found> found) {
    if (NETWORK.stream().noneMatch(classes::contains)) {
      return;
    }
    for (var text : strings) {
      var address = text.length() > 200 ? null : ADDRESS.matcher(text);
      if (address != null && address.find() && isElsewhere(address.group(1), address.group(2))) {
        found.add(
            new Found(FindingCode.LITERAL_ADDRESS, 0, "It talks to an address instead of a name."));
        return;
      }
    }
  }

  /** Not this machine, not the network at home, not everybody, and not a version number. */
  private static boolean isElsewhere(String first, String second) {
    int a = Integer.parseInt(first);
    int b = Integer.parseInt(second);
    boolean home = a == 127 || (a == 192 && b == 168) || (a == 172 && b >= 16 && b < 32);
    return !home && a > 10 && a < 224;
  }

  private static void steals(List<String> strings, Set<String> members, List<Found> found) {
    boolean sends = strings.stream().anyMatch(text -> SENDS.stream().anyMatch(text::contains));
    boolean steals =
        strings.stream().anyMatch(text -> STEALS.stream().anyMatch(text::contains))
            || members.stream().anyMatch(m -> STEALS.stream().anyMatch(m::endsWith));
    if (sends && steals) {
      found.add(
          new Found(
              FindingCode.STEALER,
              0,
              "It reads accounts kept on the computer and sends them away."));
    } else if (sends) {
      found.add(
          new Found(
              FindingCode.STEALER,
              market.api.scanning.Severity.REVIEW,
              0,
              "It sends messages to an address that stealers use."));
    }
  }
}
