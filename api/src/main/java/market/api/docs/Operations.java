package market.api.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One operation after the other, each from its method. */
final class Operations {
  private static final String JSON = "application/json";
  private static final String BYTES = "application/octet-stream";

  /** Something with a schema, whose example waits until all schemas are there. */
  private record Shown(ObjectNode holder, String name) {}

  private final ObjectMapper json;
  private final Schemas schemas;
  private final List<Shown> shown = new ArrayList<>();

  Operations(ObjectMapper json, Schemas schemas) {
    this.json = json;
    this.schemas = schemas;
  }

  ObjectNode of(OpenApi.Door door) {
    var doc = door.doc();
    var operation = json.createObjectNode();
    operation.put("operationId", door.group() + "_" + door.method().getName());
    operation.putArray("tags").add(door.group());
    operation.put("summary", doc.value());
    var access = access(doc.by());
    if (!access.isEmpty()) {
      operation.put("description", access);
    }
    secure(operation, doc.by());
    var parameters = parameters(door);
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
    var body = body(door);
    if (body != null) {
      takes(operation.putObject("requestBody").put("required", isRequired(body)), body, doc);
    }
    var responses = operation.putObject("responses");
    answer(responses, door);
    refusals(door, parameters, body)
        .forEach(status ->
            responses
                .putObject(String.valueOf(status))
                .put("$ref", "#/components/responses/" + Refused.name(status)));
    return operation;
  }

  void addExamples(Samples samples) {
    for (var one : shown) {
      var example = samples.of(one.name(), one.holder().get("schema"));
      if (!example.isEmpty() || example.isValueNode()) {
        one.holder().set("example", example);
      }
    }
  }

  private static String access(Access by) {
    return by.scope == null
        ? by.note
        : "Needs the scope `%s`. %s".formatted(lower(by.scope), by.note).strip();
  }

  private static void secure(ObjectNode operation, Access by) {
    if (by == Access.ANYONE) {
      return;
    }
    var ways = operation.putArray("security");
    if (by == Access.VISITOR) {
      ways.addObject();
    }
    var scopes = ways.addObject().putArray("bearer");
    if (by.scope != null) {
      scopes.add(lower(by.scope));
    }
  }

  private ArrayNode parameters(OpenApi.Door door) {
    var all = json.createArrayNode();
    var given = door.method().getParameters();
    for (var one : given) {
      var path = one.getAnnotation(PathParam.class);
      if (path != null) {
        var parameter = parameter(all, "path", path.value(), schemas.of(one.getType(), true));
        shown.add(new Shown(parameter.put("required", true), path.value()));
      }
    }
    for (var one : given) {
      if (one.isAnnotationPresent(BeanParam.class)) {
        Arrays.stream(one.getType().getDeclaredFields()).forEach(field -> bean(all, field));
      }
      var query = one.getAnnotation(QueryParam.class);
      if (query != null) {
        query(all, query.value(), one);
      }
    }
    for (var one : given) {
      var header = one.getAnnotation(HeaderParam.class);
      if (header != null) {
        parameter(all, "header", header.value(), schemas.of(one.getType(), true));
      }
    }
    for (var header : door.doc().headers()) {
      parameter(all, "header", header, schemas.of(String.class, true));
    }
    if (door.doc().once()) {
      all.addObject().put("$ref", "#/components/parameters/Idempotency-Key");
    }
    if (door.doc().answer() == InputStream.class) {
      List.of("Range", "If-None-Match", "If-Range")
          .forEach(it -> all.addObject().put("$ref", "#/components/parameters/" + it));
    }
    return all;
  }

  private void query(ArrayNode all, String name, Parameter given) {
    var schema =
        name.equals("cursor") ? schemas.of(String.class, true) : schemas.of(given.getType(), true);
    Schemas.constrain(schema, given.getAnnotatedType());
    var otherwise = given.getAnnotation(DefaultValue.class);
    if (otherwise != null && given.getType() == int.class) {
      schema.put("default", Integer.parseInt(otherwise.value()));
    } else if (otherwise != null) {
      schema.put("default", otherwise.value());
    }
    parameter(all, "query", name, schema);
  }

  /** A parameter that several doors take together with others. */
  private void bean(ArrayNode all, Field field) {
    var query = field.getAnnotation(QueryParam.class);
    if (query == null) {
      return;
    }
    var as = field.getAnnotation(As.class);
    var one = schemas.of(as == null ? String.class : as.value(), true);
    if (as != null && as.max() > 0) {
      one.put("minimum", as.min()).put("maximum", as.max());
    }
    var isList = Collection.class.isAssignableFrom(field.getType());
    var schema =
        isList ? json.createObjectNode().put("type", "array").<ObjectNode>set("items", one) : one;
    var parameter = parameter(all, "query", query.value(), schema);
    if (isList) {
      var about = parameter.get("description").textValue();
      parameter.put("description", about + " Several: repeated, or with commas.");
    }
  }

  private static ObjectNode parameter(ArrayNode all, String in, String name, ObjectNode schema) {
    var parameter = all.addObject().put("name", name).put("in", in);
    parameter.put("description", Words.parameter(name));
    return parameter.set("schema", schema);
  }

  static ObjectNode sharedParameters(ObjectMapper json) {
    var all = json.createObjectNode();
    header(all, "Idempotency-Key", "Any text of yours: sent again, it gets the first answer.")
        .put("minLength", 1)
        .put("maxLength", 200);
    header(all, "Range", "One range of bytes, as in `bytes=1000-`.");
    header(all, "If-None-Match", "The ETag you have: answered 304 where it still holds.");
    header(all, "If-Range", "The ETag your part is of: another content comes whole.");
    return all;
  }

  private static ObjectNode header(ObjectNode all, String name, String about) {
    var header = all.putObject(name).put("name", name).put("in", "header");
    return header.put("description", about).putObject("schema").put("type", "string");
  }

  /** What is neither named nor injected is the body. */
  private static @Nullable Parameter body(OpenApi.Door door) {
    return Arrays.stream(door.method().getParameters())
        .filter(it -> !isNamed(it))
        .findFirst()
        .orElse(null);
  }

  private static boolean isNamed(AnnotatedElement parameter) {
    return Arrays.stream(parameter.getAnnotations())
        .anyMatch(it -> it.annotationType().getPackageName().startsWith("jakarta.ws.rs"));
  }

  private static boolean isRequired(Parameter body) {
    return !body.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private void takes(ObjectNode request, Parameter body, Doc doc) {
    if (body.getType() == InputStream.class) {
      var schema = request.putObject("content").putObject(doc.takes()).putObject("schema");
      if (doc.takes().equals(JSON)) {
        schema.put("type", "object");
      }
      return;
    }
    var schema = schemas.of(body.getAnnotatedType(), true);
    media(request, schema.has("anyOf") ? (ObjectNode) schema.get("anyOf").get(0) : schema, "body");
  }

  private void media(ObjectNode holder, ObjectNode schema, String name) {
    var media = holder.putObject("content").putObject(JSON);
    media.set("schema", schema);
    shown.add(new Shown(media, name));
  }

  private void answer(ObjectNode responses, OpenApi.Door door) {
    var doc = door.doc();
    var returned = door.method().getReturnType();
    if (doc.answer() == InputStream.class) {
      file(responses);
      return;
    }
    var isEmpty = returned == void.class || doc.answer() == Void.class;
    var status = returned == void.class ? 204 : doc.status();
    var response = responses.putObject(String.valueOf(status));
    response.put("description", described(status));
    Refused.header(response.putObject("headers"), "X-Request-Id");
    if (returned == Response.class && doc.answer() == void.class) {
      throw new IllegalStateException("@Doc names no answer on " + door.method());
    }
    if (!isEmpty) {
      media(
          response,
          returned == Response.class
              ? schemas.of(doc.answer(), false)
              : schemas.of(door.method().getAnnotatedReturnType(), false),
          "answer");
    }
  }

  private static String described(int status) {
    return switch (status) {
      case 201 -> "Created.";
      case 202 -> "Taken; it goes on from here.";
      case 204 -> "Done.";
      default -> "As asked.";
    };
  }

  private static void file(ObjectNode responses) {
    bytes(responses, "200", "The whole file.");
    Refused.header(
        (ObjectNode) bytes(responses, "206", "The range asked for.").get("headers"),
        "Content-Range");
    responses.putObject("304").put("description", "You have it already.");
    responses.putObject("416").put("description", "The file has no such bytes.");
  }

  private static ObjectNode bytes(ObjectNode responses, String status, String about) {
    var response = responses.putObject(status).put("description", about);
    var headers = response.putObject("headers");
    List.of("X-Request-Id", "ETag", "Accept-Ranges").forEach(it -> Refused.header(headers, it));
    response.putObject("content").putObject(BYTES).putObject("schema");
    return response;
  }

  private static Set<Integer> refusals(
      OpenApi.Door door, ArrayNode parameters, @Nullable Parameter body) {
    var doc = door.doc();
    var statuses = new TreeSet<Integer>();
    statuses.add(429);
    Arrays.stream(doc.refuses()).forEach(statuses::add);
    if (door.path().contains("{")) {
      statuses.add(404);
    }
    if (body != null || parameters.findValuesAsText("in").contains("query")) {
      statuses.add(400);
    }
    if (doc.by() != Access.ANYONE) {
      statuses.add(401);
    }
    if (doc.by().scope != null) {
      statuses.add(403);
    }
    if (doc.once()) {
      statuses.addAll(List.of(400, 409, 422));
    }
    if (body != null) {
      statuses.addAll(List.of(413, 422));
    }
    if (Arrays.stream(door.method().getParameters()).anyMatch(Operations::isBounded)) {
      statuses.add(422);
    }
    return statuses;
  }

  private static boolean isBounded(Parameter given) {
    var type = given.getAnnotatedType();
    return type.isAnnotationPresent(Min.class) || type.isAnnotationPresent(Max.class);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
