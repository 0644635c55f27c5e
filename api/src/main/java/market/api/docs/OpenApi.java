package market.api.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import market.api.Json;
import market.api.Problem;

/** The OpenAPI 3.1 document of the resources given: the same for the same code, to the byte. */
public final class OpenApi {
  private static final List<String> METHODS =
      List.of("OPTIONS", "HEAD", "GET", "POST", "PUT", "PATCH", "DELETE");

  private OpenApi() {}

  /** A method of a resource, with the address it answers at. */
  record Door(String group, String path, String verb, Method method) {
    Doc doc() {
      var doc = method.getAnnotation(Doc.class);
      if (doc == null) {
        throw new IllegalStateException("@Doc is missing on " + method);
      }
      return doc;
    }
  }

  public static ObjectNode of(Collection<? extends Class<?>> resources) {
    var json = Json.mapper();
    var doors = doors(resources);
    var schemas = new Schemas(json);
    var operations = new Operations(json, schemas);
    var paths = json.createObjectNode();
    for (var door : doors) {
      paths.withObjectProperty(door.path()).set(verb(door), operations.of(door));
    }
    var problem = schemas.of(Problem.Body.class, false);
    var components = json.createObjectNode();
    components.set("schemas", schemas.named());
    components.set("responses", Refused.components(json, problem));
    components.set("parameters", Operations.sharedParameters(json));
    components.set("headers", Refused.headers(json));
    components
        .putObject("securitySchemes")
        .putObject("bearer")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("description", "A session's token, or a personal one with the scope named.");
    operations.addExamples(new Samples((ObjectNode) components.get("schemas")));

    var document = json.createObjectNode().put("openapi", "3.1.0");
    document.set("info", info(json));
    document.putArray("servers").addObject().put("url", "/");
    var tags = document.putArray("tags");
    Words.groups()
        .forEach((name, about) -> tags.addObject().put("name", name).put("description", about));
    document.set("paths", paths);
    document.set("components", components);
    return document;
  }

  private static ObjectNode info(ObjectMapper json) {
    var info = json.createObjectNode().put("title", "Modmarket").put("version", "1");
    info.put("description", Words.ABOUT);
    info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
    return info;
  }

  private static String verb(Door door) {
    return door.verb().toLowerCase(java.util.Locale.ROOT);
  }

  /** In the order of their groups, then of their addresses: reflection itself has none. */
  static List<Door> doors(Collection<? extends Class<?>> resources) {
    var groups = List.copyOf(Words.groups().keySet());
    return resources.stream()
        .filter(resource -> resource.isAnnotationPresent(Path.class))
        .flatMap(OpenApi::doors)
        .sorted(
            Comparator.comparingInt((Door door) -> groups.indexOf(door.group()))
                .thenComparing(Door::path)
                .thenComparingInt(door -> METHODS.indexOf(door.verb())))
        .toList();
  }

  private static Stream<Door> doors(Class<?> resource) {
    var group = resource.getPackageName().replaceAll(".*\\.", "");
    return Arrays.stream(resource.getDeclaredMethods())
        .flatMap(method ->
            Arrays.stream(method.getAnnotations())
                .map(it -> it.annotationType().getAnnotation(HttpMethod.class))
                .filter(java.util.Objects::nonNull)
                .map(verb -> new Door(group, path(resource, method), verb.value(), method)));
  }

  private static String path(Class<?> resource, Method method) {
    var whole = resource.getAnnotation(Path.class).value();
    var own = method.getAnnotation(Path.class);
    return (own == null ? whole : whole + "/" + own.value()).replace("//", "/");
  }
}
