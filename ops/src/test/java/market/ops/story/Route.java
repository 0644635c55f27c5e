package market.ops.story;

import static java.util.Comparator.comparing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way into the market, as the classes that serve it declare it.
 *
 * @param path with names in braces where something is filled in
 * @param fields what its form has, for those that take one
 * @param drafts whether it is asked about what is not live
 */
record Route(String verb, String path, List<String> fields, boolean drafts) {
  /** All of them: the API, other registries' APIs, and the pages. */
  static List<Route> all() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("market.api", "market.web")
            .stream()
            .filter(it -> it.isAnnotatedWith(Path.class))
            .<Class<?>>map(JavaClass::reflect)
            .flatMap(Route::of)
            .flatMap(Route::variants)
            .sorted(comparing((Route it) -> it.path()).thenComparing(Route::key))
            .toList();
  }

  boolean reads() {
    return verb.equals("GET") || verb.equals("HEAD") || verb.equals("OPTIONS");
  }

  boolean isPage() {
    return !path.startsWith("/v1") && !path.startsWith("/compat") && !path.startsWith("/webhooks");
  }

  /** What is sent there. */
  String mediaType() {
    if (path.contains("/uploads") && !path.endsWith("removal")) {
      return "application/offset+octet-stream";
    }
    if (path.endsWith("/picture")) {
      return "image/png";
    }
    if ((verb.equals("PUT") && isPage()) || path.contains("/gallery") || path.endsWith("/icon")) {
      return "application/octet-stream";
    }
    return isPage() || path.startsWith("/compat/modio")
        ? "application/x-www-form-urlencoded"
        : "application/json";
  }

  String key() {
    return "%s %s%s".formatted(verb, path, drafts ? " (draft)" : "");
  }

  /** What can be a draft is read as one, too. */
  private Stream<Route> variants() {
    var hides =
        (reads() && (path.contains("{mod}") || path.contains("releases/{id}")))
            || path.startsWith("/download/");
    return hides ? Stream.of(this, new Route(verb, path, fields, true)) : Stream.of(this);
  }

  private static Stream<Route> of(Class<?> resource) {
    var base = resource.getAnnotation(Path.class).value();
    return Arrays.stream(resource.getDeclaredMethods())
        .flatMap(method ->
            Arrays.stream(method.getAnnotations())
                .map(it -> it.annotationType().getAnnotation(HttpMethod.class))
                .filter(java.util.Objects::nonNull)
                .map(verb -> new Route(verb.value(), path(base, method), fields(method), false)));
  }

  private static String path(String base, Method method) {
    var own = method.getAnnotation(Path.class);
    var whole = "/" + base + (own == null ? "" : "/" + own.value());
    // A name may come with the pattern that it has to fit.
    return whole
        .replaceAll("\\{(\\w+): [^/]*}", "{$1}")
        .replaceAll("/+", "/")
        .replaceAll("(?<=.)/$", own == null || !own.value().endsWith("/") ? "" : "/");
  }

  private static List<String> fields(Method method) {
    var fields = new ArrayList<String>();
    for (var parameter : method.getParameters()) {
      var field = parameter.getAnnotation(FormParam.class);
      if (field != null) {
        fields.add(field.value());
      }
    }
    return fields;
  }
}
