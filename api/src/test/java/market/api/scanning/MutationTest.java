package market.api.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever happens to the bytes of an archive, the walk ends in a verdict and lets nothing out. */
class MutationTest {
  private static final Path ROOT = Path.of("/somewhere");
  private static final byte[] SEED = seed();
  private static final Path DIRECTORY = Path.of("target", "mutations");

  @BeforeContainer
  static void make() throws IOException {
    Files.createDirectories(DIRECTORY);
  }

  @AfterContainer
  static void empty() throws IOException {
    try (var files = Files.walk(DIRECTORY)) {
      for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 3000)
  void mutatedArchivesAreJudgedAndAllReadersAgreeOnThoseThatPass(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int changes) throws IOException {
    var bytes = mutated(new Random(seed), changes);
    var seen = Looking.in(DIRECTORY).at(bytes);
    if (seen.verdict() == Verdict.REJECTED) {
      assertThat(seen.findings()).isNotEmpty();
      return;
    }
    Readers.allSeeTheSameIn(DIRECTORY.resolve("upload"));
    for (var entry : seen.manifest()) {
      assertThat(ROOT.resolve(entry.name()).normalize()).startsWithRaw(ROOT);
    }
  }

  @Property(tries = 3000)
  void noAcceptedNameEscapesItsRootOnAnySystem(@ForAll long seed) {
    var name = name(new Random(seed));
    if (Names.shape(name, ArchiveLimits.standard()).isPresent()) {
      return;
    }
    assertThat(ROOT.resolve(name).normalize()).startsWithRaw(ROOT);
    var windows = name.replace('\\', '/');
    assertThat(ROOT.resolve(windows).normalize()).startsWithRaw(ROOT);
    assertThat(windows).isEqualTo(name).doesNotStartWith("/").doesNotContain(":");
  }

  private static String name(Random random) {
    var parts =
        new String[] {
          "..", ".", "/", "\\", "a", "B", ":", "C:", " ", "\u0000", "nul", "é", "\u2025", "\uff0f"
        };
    var name = new StringBuilder();
    for (int i = random.nextInt(1, 8); i > 0; i--) {
      name.append(parts[random.nextInt(parts.length)]);
    }
    return name.toString();
  }

  private static byte[] mutated(Random random, int changes) {
    var bytes = SEED.clone();
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes[at] = random.nextBoolean() ? (byte) 0xFF : 0;
        case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        case 4 -> {
          int length = Math.min(random.nextInt(1, 40), bytes.length - at);
          System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
        }
        default -> {
          var longer = Arrays.copyOf(bytes, bytes.length + 3);
          System.arraycopy(bytes, at, longer, at + 3, bytes.length - at);
          bytes = longer;
        }
      }
    }
    return bytes;
  }

  private static byte[] seed() {
    var inner = ZipCraft.of("in/one", "in/two").bytes();
    return ZipCraft.of("mod.conf", "a/b.lua")
        .last(i -> i.described(i.narrowDescriptor()))
        .file("лес.png", "x".repeat(300))
        .file("in.jar", inner)
        .add(new ZipCraft.Item("dir/", new byte[0], false))
        .bytes();
  }
}
