package market.api.docs;

import static java.util.Comparator.comparingInt;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import market.api.Doors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document holds what OpenAPI 3.1 asks of one, and all that the contract names. */
final class StructureTest {
  private static final JsonNode DOCUMENT = Described.DOCUMENT;
  private static final Set<String> TYPES =
      Set.of("object", "array", "string", "integer", "number", "boolean", "null");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /v1/accounts",
        "POST /v1/sessions",
        "POST /v1/tokens",
        "GET /v1/me",
        "POST /v1/games",
        "GET /v1/games",
        "POST /v1/mods",
        "PATCH /v1/mods/{mod}",
        "GET /v1/mods/{mod}",
        "PUT /v1/mods/{mod}/team",
        "PUT /v1/mods/{mod}/icon",
        "POST /v1/mods/{mod}/gallery",
        "POST /v1/mods/{mod}/releases",
        "PUT /v1/releases/{id}/files/{filename}",
        "POST /v1/releases/{id}/submission",
        "GET /v1/releases/{id}/submission",
        "GET /v1/mods/{mod}/releases",
        "GET /v1/releases/{id}",
        "GET /v1/files/{sha256}",
        "POST /v1/files/lookup",
        "POST /v1/files/updates",
        "GET /v1/releases/{id}/files/{filename}",
        "GET /v1/search",
        "GET /v1/suggest",
        "GET /v1/mods/{mod}/related",
        "GET /v1/mods/{mod}/reviews",
        "GET /v1/mods/{mod}/reviews/mine",
        "PUT /v1/mods/{mod}/reviews/mine",
        "POST /v1/checkout",
        "GET /v1/orders/{id}",
        "POST /v1/orders/{id}/refund",
        "GET /v1/mods/{mod}/waterfall",
        "GET /v1/library",
        "POST /v1/creator/payout-account",
        "GET /v1/creator/payout-account",
        "GET /v1/creator/earnings",
        "POST /v1/reports",
        "GET /v1/moderation/queue",
        "POST /v1/moderation/cases/{id}/rulings",
        "GET /v1/owner/overview",
        "GET /v1/owner/audit",
        "POST /webhooks/stripe",
        "POST /webhooks/stripe/accounts"
      })
  void everyAddressOfTheContractIsThere(String call) {
    var verbAndPath = call.split(" ", 2);
    assertThat(
            DOCUMENT
                .path("paths")
                .path(verbAndPath[1])
                .has(verbAndPath[0].toLowerCase(Locale.ROOT)))
        .isTrue();
  }

  @Test
  void everyResourceIsServedAndDescribed() {
    assertThat(Doors.resources()).containsExactlyInAnyOrderElementsOf(Described.RESOURCES);
  }

  @Test
  void everyOperationHasANameOfItsOwnAGroupAndASentence() {
    var names = new HashSet<String>();
    for (var operation : operations()) {
      var name = operation.path("operationId").asText();
      assertThat(names.add(name)).as(name).isTrue();
      assertThat(operation.path("summary").asText()).as(name).matches("[A-Z].{10,160}\\.");
      assertThat(DOCUMENT.path("tags").findValuesAsText("name"))
          .contains(operation.path("tags").path(0).asText());
    }
    assertThat(names).hasSameSizeAs(Described.doors()).hasSizeGreaterThan(50);
  }

  /** Of all classes whose address fits, the one that says most of it literally is asked alone. */
  @Test
  void noResourceHidesTheAddressesOfAnother() {
    // What has methods at addresses of its own below it answers for all that is below it.
    var open =
        Described.doors().stream()
            .filter(door -> door.method().isAnnotationPresent(Path.class))
            .map(StructureTest::base)
            .collect(Collectors.toSet());
    var bases = Described.doors().stream().map(StructureTest::base).distinct().toList();
    for (var door : Described.doors()) {
      var address = door.path().replaceAll("\\{[^}]*}", "1");
      assertThat(
              bases.stream()
                  .filter(it ->
                      Pattern.matches(
                          it.replaceAll("\\{[^}]*}", "[^/]+") + (open.contains(it) ? "(/.*)?" : ""),
                          address))
                  .max(comparingInt(it -> it.replaceAll("\\{[^}]*}", "").length())))
          .as(door.path())
          .hasValue(base(door));
    }
  }

  private static String base(OpenApi.Door door) {
    var path = door.method().getDeclaringClass().getAnnotation(Path.class).value();
    return path.equals("/") ? "" : path;
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(DOCUMENT.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(ref -> {
          assertThat(ref).startsWith("#/components/");
          assertThat(DOCUMENT.at(ref.substring(1)).isMissingNode()).as(ref).isFalse();
        });
  }

  @Test
  void everyNameInAnAddressIsAParameterAndEveryParameterIsWhole() {
    for (var door : Described.doors()) {
      var inPath =
          Pattern.compile("\\{(\\w+)}")
              .matcher(door.path())
              .results()
              .map(it -> it.group(1))
              .toList();
      var parameters =
          StreamSupport.stream(Described.operation(door).path("parameters").spliterator(), false)
              .map(StructureTest::resolved)
              .toList();
      assertThat(
              parameters.stream()
                  .filter(it -> it.path("in").asText().equals("path"))
                  .map(it -> it.path("name").asText()))
          .containsExactlyElementsOf(inPath);
      for (var parameter : parameters) {
        assertThat(parameter.path("in").asText()).isIn("path", "query", "header");
        assertThat(parameter.path("required").asBoolean())
            .isEqualTo(parameter.path("in").asText().equals("path"));
        assertThat(parameter.path("description").asText()).as(parameter.toString()).isNotEmpty();
        assertThat(parameter.path("schema").isObject()).isTrue();
      }
      assertThat(parameters.stream().map(it -> it.path("in") + " " + it.path("name")))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void everyAnswerHasAStatusAndWords() {
    for (var operation : operations()) {
      var responses = operation.path("responses");
      assertThat(responses.properties()).hasSizeGreaterThan(1);
      for (var response : responses.properties()) {
        assertThat(response.getKey()).matches("[2-4]\\d\\d");
        assertThat(resolved(response.getValue()).path("description").asText()).isNotEmpty();
      }
      assertThat(responses.has("429")).isTrue();
      assertThat(responses.has("401") || operation.path("security").isMissingNode()).isTrue();
    }
  }

  @Test
  void everySchemaSaysWhatItIs() {
    var schemas = new ArrayList<>(DOCUMENT.findValues("schema"));
    DOCUMENT.path("components").path("schemas").forEach(schemas::add);
    schemas.forEach(StructureTest::check);
    assertThat(schemas).hasSizeGreaterThan(100);
  }

  private static void check(JsonNode schema) {
    if (schema.has("$ref") || schema.isEmpty()) {
      return;
    }
    if (schema.has("anyOf")) {
      schema.get("anyOf").forEach(StructureTest::check);
      return;
    }
    var type = schema.path("type");
    var types =
        type.isArray()
            ? StreamSupport.stream(type.spliterator(), false).map(JsonNode::asText).toList()
            : List.of(type.asText());
    assertThat(TYPES).as(schema.toString()).containsAll(types);
    schema.path("properties").forEach(StructureTest::check);
    var fields =
        schema.path("properties").properties().stream()
            .map(it -> it.getKey())
            .collect(Collectors.toSet());
    schema.path("required").forEach(it -> assertThat(fields).contains(it.asText()));
    if (types.contains("array")) {
      check(schema.path("items"));
    }
    if (schema.has("pattern")) {
      assertThat(Pattern.compile(schema.get("pattern").asText())).isNotNull();
    }
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static List<JsonNode> operations() {
    return Described.doors().stream().map(Described::operation).toList();
  }
}
