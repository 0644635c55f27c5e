package market.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The document of every resource there is in this module, and ways to its places. */
final class Described {
  static final List<Class<?>> RESOURCES = resources();
  static final ObjectNode DOCUMENT = OpenApi.of(RESOURCES);

  private Described() {}

  private static List<Class<?>> resources() {
    try {
      var home = DocsResource.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      var classes = Path.of(home);
      try (var files = Files.walk(classes)) {
        return files
            .map(file -> classes.relativize(file).toString())
            .filter(name -> name.endsWith("Resource.class") && !name.contains("compat/"))
            .sorted()
            .<Class<?>>map(Described::load)
            .toList();
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String file) {
    try {
      return Class.forName(file.replace(".class", "").replace('/', '.'));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<OpenApi.Door> doors() {
    return OpenApi.doors(RESOURCES);
  }

  static JsonNode operation(OpenApi.Door door) {
    return DOCUMENT.path("paths").path(door.path()).path(door.verb().toLowerCase(Locale.ROOT));
  }

  /** The parameter that takes a JSON body. */
  static Optional<Parameter> body(OpenApi.Door door) {
    return Arrays.stream(door.method().getParameters())
        .filter(it -> !it.getType().getName().startsWith("java.io"))
        .filter(it ->
            Arrays.stream(it.getAnnotations())
                .noneMatch(a -> a.annotationType().getName().startsWith("jakarta.ws.rs")))
        .findFirst();
  }
}
