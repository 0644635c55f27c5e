package market.api.scanning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that mean something else to another system, or overwrite each other, are refused. */
class NamesTest {
  private static final Map<FindingCode, List<String>> BAD =
      Map.of(
          FindingCode.PATH_TRAVERSAL,
          List.of(
              "../a",
              "a/../b",
              "a/..",
              "..",
              "..\\a",
              "a\\..\\b",
              ".. /a",
              "a/\uff0e\uff0e/b",
              "\u2025/a"),
          FindingCode.ABSOLUTE_PATH,
          List.of("/etc/passwd", "C:/a", "c:a", "\\\\host\\share", "\\a", "//host/a", "\uff0fa"),
          FindingCode.BAD_NAME,
          List.of(
              "a\\b",
              "a//b",
              "./a",
              "a/./b",
              "a\u0000b",
              "a\nb",
              "a\u202etxt.exe",
              "a\u200bb",
              "\ufeffa",
              "con",
              "NUL.txt",
              "a/Com1.tar.gz",
              "lpt\u00b9",
              "aux ",
              "a.",
              "a /b",
              "ab:c",
              "a<b",
              "what?",
              "a*",
              "a|b",
              "a\"b",
              "CONIN$",
              "a\u0085b",
              "a\ufffdb",
              "ab\uff1ac"),
          FindingCode.PATH_TOO_LONG,
          List.of("x".repeat(513), "d/".repeat(20) + "\u00e9".repeat(250), "y".repeat(256)),
          FindingCode.PATH_TOO_DEEP,
          List.of("d/".repeat(32) + "a"));

  @TempDir Path directory;

  @Test
  void badNamesAreRefusedUnderTheirOwnCode() throws IOException {
    for (var code : BAD.keySet()) {
      for (var name : BAD.getOrDefault(code, List.of())) {
        assertThat(Looking.in(directory).at(new ZipCraft().file(name, "x").bytes()).findings())
            .as(name)
            .extracting(Finding::code)
            .contains(code);
      }
    }
  }

  @Test
  void goodNamesOfManyLandsPass() throws IOException {
    var zip =
        ZipCraft.of(
            "mod.conf",
            "textures/\u043b\u0435\u0441.png",
            "sounds/\u6a39.ogg",
            "caf\u00e9/..hidden",
            "a b/c,d;e'f(1)[2]{3}~^%$#@!&=+",
            "console.lua",
            "nullable/auxiliary.lua",
            ".luacheckrc");
    assertThat(Looking.in(directory).at(zip.bytes()).findings()).isEmpty();
  }

  @Test
  void twoEntriesOfOneNameAreRefused() throws IOException {
    Looking.in(directory).refuses(ZipCraft.of("a", "a").bytes(), FindingCode.DUPLICATE_NAME);
  }

  @Test
  void namesThatOverwriteEachOtherElsewhereAreRefused() throws IOException {
    var pairs =
        List.of(
            new String[] {"a.txt", "A.TXT"},
            new String[] {"caf\u00e9", "cafe\u0301"},
            new String[] {"stra\u00dfe", "STRASSE"},
            new String[] {"\ufb01n", "fin"},
            new String[] {"a", "a/b"},
            new String[] {"A", "a/b"},
            new String[] {"x/a", "x/a/b/c"});
    for (var pair : pairs) {
      Looking.in(directory).refuses(ZipCraft.of(pair).bytes(), FindingCode.NAME_COLLISION);
    }
  }

  @Test
  void namesInAnUnknownEncodingAreRefused() throws IOException {
    var unmarked = ZipCraft.of("caf\u00e9").last(i -> i.flags = i.localFlags = i.host = 0);
    Looking.in(directory).refuses(unmarked.bytes(), FindingCode.NAME_ENCODING);
    var broken =
        ZipCraft.of("caf\u00e9")
            .last(i -> i.name = i.localName = "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    Looking.in(directory).refuses(broken.bytes(), FindingCode.NAME_ENCODING);
    var overlong =
        ZipCraft.of("caf\u00e9")
            .last(i -> i.name = i.localName = new byte[] {'a', (byte) 0xC0, (byte) 0xAF});
    Looking.in(directory).refuses(overlong.bytes(), FindingCode.NAME_ENCODING);
  }

  @Test
  void unmarkedUtf8FromUnixIsReadAndNoted() throws IOException {
    var seen =
        Looking.in(directory)
            .at(ZipCraft.of("caf\u00e9").last(i -> i.flags = i.localFlags = 0).bytes());
    assertThat(seen.verdict()).isEqualTo(Verdict.CLEAN);
    assertThat(seen.findings())
        .extracting(Finding::code, Finding::severity)
        .containsExactly(tuple(FindingCode.NAME_ENCODING, Severity.NOTE));
  }

  @Test
  void aFindingNeverShowsWhatCannotBeSeen() throws IOException {
    var seen = Looking.in(directory).at(ZipCraft.of("a\u202e\u0007b").bytes());
    assertThat(seen.findings()).extracting(Finding::place).containsExactly("a\\u{202e}\\u{7}b");
  }
}
