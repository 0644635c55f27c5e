package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * That no class of pages takes addresses from another: what begins with the longer path of a class
 * is looked for in that class alone, and else not there.
 */
class HiddenTest {
  private static final Pattern NAME = Pattern.compile("\\{[^}]*}");

  @Test
  void noPageHidesTheAddressesOfAnother() {
    var hidden = new ArrayList<String>();
    var classes = classes();
    for (var page : classes) {
      var own = page.getAnnotation(Path.class).value();
      for (var method : page.getDeclaredMethods()) {
        var path = method.getAnnotation(Path.class);
        var whole = ("/" + own + "/" + (path == null ? "" : path.value())).replaceAll("/+", "/");
        for (var other : classes) {
          var taken = "/" + other.getAnnotation(Path.class).value().replaceFirst("^/", "");
          if (path != null && letters(taken) > letters("/" + own) && begins(whole, taken)) {
            hidden.add("%s of %s by %s".formatted(whole, page.getSimpleName(), other));
          }
        }
      }
    }
    assertThat(hidden).isEmpty();
  }

  private static List<Class<?>> classes() {
    var classes = new ArrayList<Class<?>>();
    for (var page :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("market.web")) {
      if (page.isAnnotatedWith(Path.class)) {
        classes.add(page.reflect());
      }
    }
    return classes;
  }

  private static int letters(String path) {
    return NAME.matcher(path).replaceAll("").replaceAll("/+", "/").length();
  }

  private static boolean begins(String whole, String taken) {
    var pattern = NAME.matcher(taken.replaceAll("/$", "")).replaceAll("[^/]+");
    return whole.matches(pattern + "(/.*)?");
  }
}
