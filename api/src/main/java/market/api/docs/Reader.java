package market.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import market.api.docs.DocsView.Answer;
import market.api.docs.DocsView.Body;
import market.api.docs.DocsView.Group;
import market.api.docs.DocsView.Operation;
import market.api.docs.DocsView.Parameter;
import org.jspecify.annotations.Nullable;

/** Turns the document into what people read. */
final class Reader {
  private static final String JSON = "application/json";

  private final JsonNode document;
  private final String server;
  private final Fields fields;

  Reader(JsonNode document, String server) {
    this.document = document;
    this.server = server;
    this.fields = new Fields(document);
  }

  DocsView view() {
    var info = document.path("info");
    return new DocsView(
        info.path("title").asText(),
        info.path("description").asText(),
        each(document.path("tags"))
            .map(tag -> group(tag.path("name").asText(), tag.path("description").asText()))
            .filter(group -> !group.operations().isEmpty())
            .toList());
  }

  private Group group(String name, String about) {
    var operations = new ArrayList<Operation>();
    for (var path : document.path("paths").properties()) {
      for (var verb : path.getValue().properties()) {
        if (verb.getValue().path("tags").path(0).asText().equals(name)) {
          operations.add(operation(path.getKey(), verb.getKey(), verb.getValue()));
        }
      }
    }
    return new Group(name, about, List.copyOf(operations));
  }

  private Operation operation(String path, String verb, JsonNode operation) {
    var body = body(operation.path("requestBody"));
    var needsToken = operation.path("security").path(0).has("bearer");
    return new Operation(
        operation.path("operationId").asText(),
        verb.toUpperCase(Locale.ROOT),
        path,
        operation.path("summary").asText(),
        operation.path("description").asText(),
        needsToken,
        each(operation.path("parameters")).map(this::parameter).toList(),
        body,
        operation.path("responses").properties().stream().map(this::answer).toList(),
        curl(path, verb, operation, body, needsToken));
  }

  private Parameter parameter(JsonNode given) {
    var parameter = fields.resolved(given);
    var schema = parameter.path("schema");
    return new Parameter(
        parameter.path("name").asText(),
        parameter.path("in").asText(),
        parameter.path("required").asBoolean(),
        fields.type(schema),
        parameter.path("description").asText(),
        fields.limits(schema));
  }

  private Answer answer(Map.Entry<String, JsonNode> entry) {
    var answer = fields.resolved(entry.getValue());
    return new Answer(entry.getKey(), answer.path("description").asText(), body(answer));
  }

  private @Nullable Body body(JsonNode holder) {
    var contents = holder.path("content").properties();
    if (contents.isEmpty()) {
      return null;
    }
    var content = contents.iterator().next();
    var example = content.getValue().path("example");
    return new Body(
        content.getKey(),
        fields.of(content.getValue().path("schema")),
        example.isMissingNode() ? "" : example.toPrettyString());
  }

  /** A call that can be pasted into a shell where {@code $TOKEN} is set. */
  private String curl(
      String path, String verb, JsonNode operation, @Nullable Body body, boolean needsToken) {
    var parts = new ArrayList<String>();
    parts.add(
        switch (verb) {
          case "get" -> "curl";
          case "head" -> "curl -I";
          default -> "curl -X " + verb.toUpperCase(Locale.ROOT);
        });
    parts.add(quoted(server + filled(path, operation)));
    if (needsToken) {
      parts.add("-H \"Authorization: Bearer $TOKEN\"");
    }
    if (body != null) {
      parts.add("-H " + quoted("Content-Type: " + type(body)));
      parts.add(
          body.mediaType().equals(JSON)
              ? "-d " + quoted(body.example().isEmpty() ? "{}" : body.example())
              : "--data-binary @" + file(body));
    }
    return String.join(" \\\n  ", parts);
  }

  private static String type(Body body) {
    return body.mediaType().equals("image/*") ? "image/png" : body.mediaType();
  }

  private static String file(Body body) {
    return body.mediaType().equals("image/*") ? "picture.png" : "file.zip";
  }

  private String filled(String path, JsonNode operation) {
    var filled = path;
    for (var parameter : operation.path("parameters")) {
      var name = "{" + parameter.path("name").asText() + "}";
      filled = filled.replace(name, parameter.path("example").asText());
    }
    return filled;
  }

  /** For a POSIX shell. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
