package market.api.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/**
 * Makes what resources read of a request: what is made from the request itself, and bundles of
 * query parameters that are texts or lists of texts. Jersey could do it, and asks its container for
 * each part of each, which costs more than most answers.
 */
public final class Reading implements ValueParamProvider {
  /** What a door is given to have it. */
  public static AbstractBinder binder() {
    return new AbstractBinder() {
      @Override
      protected void configure() {
        bind(Reading.class).to(ValueParamProvider.class).in(Singleton.class);
      }
    };
  }

  @Override
  public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
    if (!parameter.isAnnotationPresent(BeanParam.class)) {
      return null;
    }
    var type = parameter.getRawType();
    for (var constructor : type.getConstructors()) {
      var takes = constructor.getParameterTypes();
      if (Arrays.equals(takes, new Class<?>[] {ContainerRequestContext.class})) {
        return request -> make(constructor, request);
      }
      if (takes.length == 0) {
        var fields =
            Arrays.stream(type.getFields())
                .filter(field -> field.isAnnotationPresent(QueryParam.class))
                .toList();
        return request -> filled(make(constructor), fields, request);
      }
    }
    throw new IllegalArgumentException("%s cannot be read from a request".formatted(type));
  }

  private static Object make(Constructor<?> constructor, Object... arguments) {
    try {
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object filled(Object bundle, List<Field> fields, ContainerRequest request) {
    var given = request.getUriInfo().getQueryParameters();
    for (var field : fields) {
      var values = given.get(field.getAnnotation(QueryParam.class).value());
      if (values != null && !values.isEmpty()) {
        set(bundle, field, field.getType() == List.class ? List.copyOf(values) : values.getFirst());
      }
    }
    return bundle;
  }

  private static void set(Object bundle, Field field, Object value) {
    try {
      field.set(bundle, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public PriorityType getPriority() {
    return Priority.HIGH;
  }
}
