package market.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The document as people read it: groups of operations, each with what goes in and comes out. */
public record DocsView(String title, String about, List<Group> groups) {
  /** Operations that belong together; the name is also its anchor. */
  public record Group(String name, String about, List<Operation> operations) {}

  /** One call; the id is its anchor and its name to generated clients. */
  public record Operation(
      String id,
      String verb,
      String path,
      String summary,
      String access,
      boolean needsToken,
      List<Parameter> parameters,
      @Nullable Body body,
      List<Answer> answers,
      String curl) {}

  /** What goes into the address or the headers. */
  public record Parameter(
      String name, String in, boolean required, String type, String about, String limits) {}

  /** What is sent or answered: its fields, flat, and an example; both empty for bytes. */
  public record Body(String mediaType, List<Field> fields, String example) {}

  /** One field, as in {@code items[].price.units}. */
  public record Field(String name, boolean required, String type, String limits) {}

  /** One way it can end. */
  public record Answer(String status, String about, @Nullable Body body) {}

  public DocsView {
    groups = List.copyOf(groups);
  }

  /**
   * Read off the document.
   *
   * @param server where the calls in the examples go, without a slash at the end
   */
  static DocsView of(JsonNode document, String server) {
    return new Reader(document, server).view();
  }

  /** As {@link #of}, of the document that describes these resources. */
  public static DocsView describing(Collection<? extends Class<?>> resources, String server) {
    return of(OpenApi.of(resources), server);
  }
}
