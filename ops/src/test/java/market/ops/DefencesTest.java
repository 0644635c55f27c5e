package market.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That the tables of threats and requirements name defences and tests that are there. */
class DefencesTest {
  private static final Path SECURITY = Path.of("security.md");
  private static final Path ASVS = Path.of("asvs.md");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)\\.(\\w+)`");
  private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]\\w+)(?:\\.\\w+)?`");

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    var sources = sources();
    var missing = new TreeSet<String>();
    for (var document : List.of(SECURITY, ASVS)) {
      TEST.matcher(Files.readString(document))
          .results()
          .filter(it ->
              sources.getOrDefault(it.group(1), List.of()).stream()
                  .noneMatch(text -> text.contains("void " + it.group(2) + "(")))
          .forEach(it -> missing.add(it.group()));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyClassThatIsNamedIsThere() throws IOException {
    var sources = sources();
    var missing = new TreeSet<String>();
    for (var document : List.of(SECURITY, ASVS)) {
      CLASS
          .matcher(Files.readString(document))
          .results()
          .filter(it -> !sources.containsKey(it.group(1)))
          .forEach(it -> missing.add(it.group()));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyThreatHasADefenceAndATest() throws IOException {
    for (var row : Files.readAllLines(SECURITY)) {
      if (row.matches("\\| [A-Z]\\d+ .*")) {
        assertThat(CLASS.matcher(row).find()).as(row).isTrue();
        assertThat(TEST.matcher(row).find()).as(row).isTrue();
      }
    }
  }

  /** Every source by the name of its class; some names are there in several packages. */
  private static Map<String, List<String>> sources() throws IOException {
    var sources = new HashMap<String, List<String>>();
    for (var module : List.of("storage", "search", "api", "web", "ops")) {
      try (Stream<Path> tree = Files.walk(Path.of("..", module, "src"))) {
        for (var file : tree.filter(it -> it.toString().endsWith(".java")).toList()) {
          var name = String.valueOf(file.getFileName()).replace(".java", "");
          var texts = new java.util.ArrayList<>(sources.getOrDefault(name, List.of()));
          texts.add(Files.readString(file));
          sources.put(name, texts);
        }
      }
    }
    return sources;
  }
}
