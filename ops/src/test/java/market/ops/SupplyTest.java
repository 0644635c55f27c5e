package market.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** What comes along with the market, as the build wrote it down beside its classes. */
class SupplyTest {
  private static final Path META = Path.of("target", "classes", "META-INF");

  @Test
  void everyPartIsListedWithItsChecksumAndALicenceSomebodyLookedAt() throws IOException {
    assumeTrue(
        System.getenv("CI") != null || Files.exists(META.resolve("sbom/market.cdx.json")),
        "skipped: a build without a registry in reach lists no parts");
    var parts =
        new ObjectMapper()
            .readTree(META.resolve("sbom/market.cdx.json").toFile())
            .path("components");
    var licences = Files.readString(META.resolve("THIRD-PARTY.txt"));
    var wrong = new ArrayList<String>();
    int seen = 0;
    for (var part : parts) {
      var name = part.path("group").asText() + ":" + part.path("name").asText();
      if (name.startsWith("market:")) {
        continue;
      }
      seen++;
      var hashes = part.path("hashes").findValuesAsText("alg");
      if (!hashes.contains("SHA-256")) {
        wrong.add(name + " has no SHA-256");
      }
      if (!part.path("purl").asText().startsWith("pkg:maven/")) {
        wrong.add(name + " comes from elsewhere");
      }
      if (!licences.contains(name + ":")) {
        wrong.add(name + " has no licence that was looked at");
      }
    }
    System.out.printf("supply: %d parts%n", seen);
    assertThat(seen).isGreaterThan(100);
    assertThat(wrong).isEmpty();
  }

  /** A test's scope here would leave it out of what is shipped, and no test would miss it. */
  @Test
  void whatAModuleNeedsToRunIsNotKeptForTestsAlone() {
    var tests = dependencies("ops", scope -> scope.equals("test"));
    for (var module : List.of("storage", "search", "api", "web")) {
      assertThat(dependencies(module, scope -> !scope.equals("test") && !scope.equals("provided")))
          .as(module)
          .isNotEmpty()
          .doesNotContainAnyElementsOf(tests);
    }
  }

  private static List<String> dependencies(String module, Predicate<String> scope) {
    try {
      var pom = Jsoup.parse(Files.readString(Path.of("..", module, "pom.xml")), Parser.xmlParser());
      return pom.select("project > dependencies > dependency").stream()
          .filter(it -> scope.test(it.select("> scope").text()))
          .map(it -> it.select("> groupId").text() + ":" + it.select("> artifactId").text())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
