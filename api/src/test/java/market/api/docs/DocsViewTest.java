package market.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** People find in the view what programs find in the document. */
final class DocsViewTest {
  private static final DocsView VIEW = DocsView.of(Described.DOCUMENT, "https://market.example");

  @Test
  void everyOperationIsInTheGroupItIsReadIn() {
    assertThat(operations()).hasSameSizeAs(Described.doors());
    assertThat(VIEW.groups().getFirst().name()).isEqualTo("accounts");
    assertThat(VIEW.groups())
        .allSatisfy(group ->
            assertThat(group.operations()).allMatch(it -> it.id().startsWith(group.name() + "_")));
  }

  @Test
  void whatListingAModTakesIsToldFieldByField() {
    var list = operation("mods_list");
    assertThat(list.access()).isEqualTo("Needs the scope `publish`.");
    assertThat(Objects.requireNonNull(list.body()).fields())
        .contains(
            new DocsView.Field("slug", true, "slug", "2 to 60 characters"),
            new DocsView.Field("title", true, "string", "1 to 80 characters"),
            new DocsView.Field("price", false, "money or null", ""),
            new DocsView.Field(
                "tags",
                false,
                "list of string or null",
                "at most 10 of them; each at most 30 characters"),
            new DocsView.Field("links.source", false, "string or null", "at most 300 characters"));
    assertThat(list.parameters()).extracting(DocsView.Parameter::name).contains("Idempotency-Key");
    assertThat(list.answers()).extracting(DocsView.Answer::status).startsWith("201", "400");
  }

  @Test
  void whatComesInListsIsToldWithTheWayToIt() {
    var answer = operation("search_search").answers().getFirst();
    assertThat(Objects.requireNonNull(answer.body()).fields())
        .extracting(DocsView.Field::name)
        .contains("items[].slug", "items[].price", "facets.*[].count", "next");
  }

  @TestFactory
  Stream<DynamicTest> everyCurlLineIsReadByAShellAsItIsMeant() {
    return operations().stream().map(it -> DynamicTest.dynamicTest(it.id(), () -> check(it)));
  }

  private static void check(DocsView.Operation operation) throws IOException {
    var words = words(operation.curl());
    assertThat(words.getFirst()).isEqualTo("curl");
    assertThat(words).doesNotContain("");
    assertThat(words.stream().filter(word -> word.startsWith("https://market.example/")))
        .singleElement()
        .asString()
        .doesNotContain("{");
    assertThat(words.contains("Authorization: Bearer secret")).isEqualTo(operation.needsToken());
  }

  /** As the shell itself splits them, each ended by a NUL. */
  private static List<String> words(String curl) throws IOException {
    var script = "TOKEN=secret; printf '%s\\0' " + curl;
    var process = new ProcessBuilder("/bin/sh", "-c", script).redirectErrorStream(true).start();
    try (var out = process.getInputStream()) {
      return List.of(new String(out.readAllBytes(), StandardCharsets.UTF_8).split("\0"));
    }
  }

  private static List<DocsView.Operation> operations() {
    return VIEW.groups().stream().flatMap(group -> group.operations().stream()).toList();
  }

  private static DocsView.Operation operation(String id) {
    return operations().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
  }
}
