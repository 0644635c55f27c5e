package market.api.docs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import market.api.Problem;
import market.storage.Money;
import market.storage.accounts.Handle;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** JSON Schemas of what is sent and answered, read off the records and their constraints. */
final class Schemas {
  static final String HOME = "#/components/schemas/";

  /** A type that a schema of its own stands for, and a place that points to it. */
  private record Pointer(ObjectNode place, Type type) {}

  private final ObjectMapper json;
  private final Map<Type, ObjectNode> shapes = new HashMap<>();
  private final Set<Type> sent = new HashSet<>();
  private final List<Pointer> pointers = new ArrayList<>();

  Schemas(ObjectMapper json) {
    this.json = json;
  }

  /**
   * The schema of one place.
   *
   * @param sending whether it is part of a request: then what may be null may be left out
   */
  ObjectNode of(AnnotatedType type, boolean sending) {
    return of(type, Map.of(), sending);
  }

  ObjectNode of(Class<?> type, boolean sending) {
    return plain(type, Map.of(), sending);
  }

  /** All that were pointed to, by their names; only now do the pointers hold. */
  ObjectNode named() {
    var names = names();
    pointers.forEach(it -> it.place().put("$ref", HOME + names.get(it.type())));
    var byName = new TreeMap<String, ObjectNode>();
    shapes.forEach((type, shape) -> byName.put(names.get(type), shape));
    return json.createObjectNode().setAll(byName);
  }

  private ObjectNode of(AnnotatedType given, Map<String, AnnotatedType> bound, boolean sending) {
    var type = given.getType();
    if (type instanceof TypeVariable<?> variable) {
      return of(Objects.requireNonNull(bound.get(variable.getName())), bound, sending);
    }
    var schema =
        given instanceof AnnotatedParameterizedType generic
            ? generic(generic, bound, sending)
            : plain((Class<?>) type, bound, sending);
    constrain(schema, given);
    return given.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
  }

  private ObjectNode generic(
      AnnotatedParameterizedType given, Map<String, AnnotatedType> bound, boolean sending) {
    var raw = raw(given.getType());
    var of = given.getAnnotatedActualTypeArguments();
    if (Collection.class.isAssignableFrom(raw)) {
      return json.createObjectNode().put("type", "array").set("items", of(of[0], bound, sending));
    }
    if (Map.class.isAssignableFrom(raw)) {
      var map = json.createObjectNode().put("type", "object");
      return map.set("additionalProperties", of(of[1], bound, sending));
    }
    var binding = new HashMap<String, AnnotatedType>();
    for (int i = 0; i < of.length; i++) {
      binding.put(raw.getTypeParameters()[i].getName(), of[i]);
    }
    return pointer(given.getType(), raw, binding, sending);
  }

  private ObjectNode plain(Class<?> type, Map<String, AnnotatedType> bound, boolean sending) {
    if (type.isEnum() || type == Slug.class || type == Handle.class) {
      return pointer(type, type, bound, sending);
    }
    if (type.isRecord()) {
      var value = json.getSerializationConfig().introspect(json.constructType(type));
      var only = value.findJsonValueAccessor();
      return only == null
          ? pointer(type, type, bound, sending)
          : plain(only.getRawType(), bound, sending);
    }
    return type == Map.class ? json.createObjectNode().put("type", "object") : scalar(type);
  }

  private ObjectNode scalar(Class<?> type) {
    var schema = json.createObjectNode();
    return switch (type.getSimpleName()) {
      case "String" -> schema.put("type", "string");
      case "boolean", "Boolean" -> schema.put("type", "boolean");
      case "int", "Integer" -> schema.put("type", "integer").put("format", "int32");
      case "long", "Long" -> schema.put("type", "integer").put("format", "int64");
      case "double", "Double" -> schema.put("type", "number").put("format", "double");
      case "UUID" -> schema.put("type", "string").put("format", "uuid");
      default -> text(schema.put("type", "string"), type);
    };
  }

  private static ObjectNode text(ObjectNode schema, Class<?> type) {
    if (type == Instant.class) {
      return schema.put("format", "date-time");
    }
    if (type == LocalDate.class) {
      return schema.put("format", "date");
    }
    if (type == YearMonth.class) {
      return schema.put("pattern", "^\\d{4}-\\d{2}$");
    }
    if (type == URI.class) {
      return schema.put("format", "uri");
    }
    if (type == Currency.class) {
      return schema.put("pattern", "^[A-Z]{3}$");
    }
    throw new IllegalStateException("there is no schema for " + type);
  }

  private ObjectNode pointer(
      Type type, Class<?> raw, Map<String, AnnotatedType> bound, boolean sending) {
    if ((sending && sent.add(type)) || !shapes.containsKey(type)) {
      var shape = json.createObjectNode();
      shapes.put(type, shape);
      fill(shape, raw, bound, sending);
    }
    var place = json.createObjectNode();
    pointers.add(new Pointer(place, type));
    // Its name is known when all are; until then the place is kept for it.
    return place.put("$ref", "");
  }

  private void fill(
      ObjectNode shape, Class<?> type, Map<String, AnnotatedType> bound, boolean sending) {
    if (type.isEnum()) {
      var values = shape.put("type", "string").putArray("enum");
      Arrays.stream(type.getEnumConstants())
          .forEach(it -> values.add(json.convertValue(it, String.class)));
    } else if (type == Slug.class) {
      text(shape, "^[a-z0-9]+(-[a-z0-9]+)*$", 2, 60);
    } else if (type == Handle.class) {
      text(shape, "^[a-z0-9][a-z0-9_-]{1,38}$", 2, 39);
    } else {
      object(shape, type, bound, sending);
    }
  }

  private static void text(ObjectNode shape, String pattern, int min, int max) {
    shape.put("type", "string").put("pattern", pattern).put("minLength", min).put("maxLength", max);
  }

  private void object(
      ObjectNode shape, Class<?> type, Map<String, AnnotatedType> bound, boolean sending) {
    var fields = shape.put("type", "object").putObject("properties");
    var required = json.createArrayNode();
    var leavesOut = type.isAnnotationPresent(JsonInclude.class);
    var names = names(type);
    for (var component : type.getRecordComponents()) {
      var name = Objects.requireNonNull(names.get(component.getName()));
      var field = of(component.getAnnotatedType(), bound, sending);
      fields.set(name, field);
      var mayLack = isNullable(component) || (leavesOut && isList(component));
      if (!(mayLack && (sending || leavesOut))) {
        required.add(name);
      }
    }
    if (type == Money.class) {
      ((ObjectNode) fields.get("units")).put("minimum", 0);
    }
    if (!required.isEmpty()) {
      shape.set("required", required);
    }
    if (sending) {
      shape.put("additionalProperties", false);
    }
  }

  private Map<String, String> names(Class<?> type) {
    return json
        .getSerializationConfig()
        .introspect(json.constructType(type))
        .findProperties()
        .stream()
        .collect(
            Collectors.toMap(
                BeanPropertyDefinition::getInternalName, BeanPropertyDefinition::getName));
  }

  static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static boolean isList(RecordComponent component) {
    return Collection.class.isAssignableFrom(component.getType());
  }

  private ObjectNode orNull(ObjectNode schema) {
    if (schema.path("type").isTextual()) {
      var both = json.createArrayNode().add(schema.get("type").textValue()).add("null");
      schema.set("type", both);
      return schema;
    }
    var either = json.createObjectNode();
    either.putArray("anyOf").add(schema).addObject().put("type", "null");
    return either;
  }

  static void constrain(ObjectNode schema, AnnotatedElement given) {
    var kind = schema.path("type").textValue();
    var things = "array".equals(kind) ? "Items" : "Length";
    if (given.isAnnotationPresent(NotBlank.class)) {
      schema.put("minLength", 1).put("pattern", "\\S");
    }
    var size = given.getAnnotation(Size.class);
    if (size != null && size.min() > 0) {
      schema.put("min" + things, size.min());
    }
    if (size != null && size.max() < Integer.MAX_VALUE) {
      schema.put("max" + things, size.max());
    }
    var min = given.getAnnotation(Min.class);
    if (min != null) {
      schema.put("minimum", min.value());
    }
    var max = given.getAnnotation(Max.class);
    if (max != null) {
      schema.put("maximum", max.value());
    }
    var pattern = given.getAnnotation(Pattern.class);
    if (pattern != null) {
      schema.put("pattern", "^(?:%s)$".formatted(pattern.regexp()));
    }
  }

  /** Its own name; where two have the same, with the name of the type around it. */
  private Map<Type, String> names() {
    var alike = shapes.keySet().stream().collect(Collectors.groupingBy(Schemas::name));
    var names = new HashMap<Type, String>();
    alike.forEach((name, types) ->
        types.forEach(type -> names.put(type, types.size() == 1 ? name : fullName(type))));
    if (new HashSet<>(names.values()).size() < names.size()) {
      throw new IllegalStateException("two schemas have one name: " + names);
    }
    return names;
  }

  private static String name(Type type) {
    if (type == Problem.Body.class) {
      return "Problem";
    }
    return type instanceof ParameterizedType generic
        ? name(generic.getActualTypeArguments()[0]) + raw(type).getSimpleName()
        : raw(type).getSimpleName();
  }

  private static String fullName(Type type) {
    var around = raw(type).getEnclosingClass();
    var last = raw(type).getPackageName().replaceAll(".*\\.", "");
    return (around == null
            ? Character.toUpperCase(last.charAt(0)) + last.substring(1)
            : around.getSimpleName().replace("Resource", ""))
        + name(type);
  }

  static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
  }
}
