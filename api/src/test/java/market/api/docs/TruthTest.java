package market.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validation;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import market.api.Json;
import market.storage.accounts.Handle;
import market.storage.mods.Slug;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is described is what is there: examples can be sent, answers read so, rights are asked. */
final class TruthTest {
  private static final ObjectMapper JSON = Json.mapper();

  @TestFactory
  Stream<DynamicTest> everyExampleOfARequestIsTaken() {
    return doors(door ->
        Described.body(door)
            .ifPresent(body -> {
              var read =
                  read(
                      example(Described.operation(door).path("requestBody")),
                      body.getParameterizedType());
              try (var factory =
                  Validation.byDefaultProvider()
                      .configure()
                      .messageInterpolator(new ParameterMessageInterpolator())
                      .buildValidatorFactory()) {
                var things = read instanceof List<?> list ? list : List.of(read);
                things.forEach(it -> assertThat(factory.getValidator().validate(it)).isEmpty());
              }
            }));
  }

  @TestFactory
  Stream<DynamicTest> everyAnswerIsWrittenAsItsExample() {
    return doors(door -> {
      var status = door.method().getReturnType() == void.class ? 204 : door.doc().status();
      var answer = Described.operation(door).path("responses").path(String.valueOf(status));
      assertThat(answer.isMissingNode()).isFalse();
      // This document is no example of itself.
      if (answer.path("content").has("application/json") && !door.group().equals("docs")) {
        var example = example(answer);
        var type =
            door.method().getReturnType() == Response.class
                ? door.doc().answer()
                : door.method().getGenericReturnType();
        assertThat(written(read(example, type))).isEqualTo(written(example));
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> theRightsDescribedAreTheOnesTheCodeAsksFor() {
    return doors(door -> {
      var code = code(door);
      assertThat(door.doc().by()).isEqualTo(access(code));
      assertThat(door.doc().once()).isEqualTo(calls(code, "Idempotency", "once"));
      // An answer without a body is another class's, which stories try over HTTP.
      if (door.doc().status() != 200 && door.doc().answer() != Void.class) {
        assertThat(constants(code)).contains(door.doc().status());
      }
    });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "ab", "a-b", "a--b", "-ab", "ab-", "a_b", "_ab", "Ab", "аb", "a b", ""})
  void theFormsOfNamesAreTheOnesTaken(String name) {
    assertThat(fits(name.repeat(1), "Slug")).isEqualTo(takes(Slug::new, name));
    assertThat(fits(name.repeat(1), "Handle")).isEqualTo(takes(Handle::new, name));
    var longer = name.repeat(20);
    assertThat(fits(longer, "Slug")).isEqualTo(takes(Slug::new, longer));
    assertThat(fits(longer, "Handle")).isEqualTo(takes(Handle::new, longer));
  }

  private static boolean fits(String name, String schema) {
    var form = Described.DOCUMENT.path("components").path("schemas").path(schema);
    return name.length() >= form.path("minLength").asInt()
        && name.length() <= form.path("maxLength").asInt()
        && name.matches(form.path("pattern").asText());
  }

  private static boolean takes(Function<String, Object> type, String name) {
    try {
      return type.apply(name) != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static Stream<DynamicTest> doors(java.util.function.Consumer<OpenApi.Door> check) {
    return Described.doors().stream()
        .map(door ->
            DynamicTest.dynamicTest(door.verb() + " " + door.path(), () -> check.accept(door)));
  }

  private static JsonNode example(JsonNode holder) {
    return holder.path("content").path("application/json").path("example");
  }

  private static Object read(JsonNode example, Type type) {
    try {
      return JSON.readValue(example.toString(), JSON.constructType(type));
    } catch (JsonProcessingException e) {
      throw new AssertionError(example.toPrettyString(), e);
    }
  }

  private static JsonNode written(Object value) {
    try {
      return JSON.readTree(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** The instructions of a door's method and of the lambdas in it. */
  private static List<CodeElement> code(OpenApi.Door door) {
    var name = door.method().getName();
    var owner = door.method().getDeclaringClass();
    try (var in = owner.getResourceAsStream(owner.getSimpleName() + ".class")) {
      return ClassFile.of()
          .parse(java.util.Objects.requireNonNull(in).readAllBytes())
          .methods()
          .stream()
          .filter(it ->
              it.methodName().equalsString(name)
                  || it.methodName().stringValue().startsWith("lambda$" + name + "$"))
          .flatMap(it -> it.code().orElseThrow().elementStream())
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean calls(List<CodeElement> code, String owner, String name) {
    return code.stream()
        .anyMatch(it ->
            it instanceof InvokeInstruction call
                && call.owner().asInternalName().endsWith("/" + owner)
                && call.name().equalsString(name));
  }

  private static List<Object> constants(List<CodeElement> code) {
    return code.stream()
        .filter(ConstantInstruction.class::isInstance)
        .<Object>map(it -> ((ConstantInstruction) it).constantValue())
        .toList();
  }

  private static Access access(List<CodeElement> code) {
    if (calls(code, "Visit", "asOwner")) {
      return Access.OWNER;
    }
    if (calls(code, "Visit", "asModerator")) {
      return Access.MODERATOR;
    }
    if (calls(code, "Visit", "viewer")) {
      return Access.VISITOR;
    }
    return code.stream()
        .filter(it ->
            it instanceof FieldInstruction field
                && field.opcode() == Opcode.GETSTATIC
                && field.owner().asInternalName().endsWith("/Scope"))
        .map(it -> Access.valueOf(((FieldInstruction) it).name().stringValue()))
        .findFirst()
        .orElse(Access.ANYONE);
  }
}
