package market.storage;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.argument.NullArgument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.jdbi.v3.core.mapper.ColumnMappers;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Rows are records by component name, and columns are one-component records such as {@code ModId},
 * enums (in lower case) and currencies.
 */
final class Records implements JdbiPlugin {

  @Override
  public void customizeJdbi(Jdbi jdbi) {
    jdbi.registerRowMapper(new Rows());
    jdbi.registerColumnMapper(new Columns());
    jdbi.registerArgument(new Values());
  }

  private static final class Rows implements RowMapperFactory {
    /** Asked in every transaction; how a record is made never changes. */
    private final ConcurrentMap<Class<?>, RowMapper<?>> known = new ConcurrentHashMap<>();

    @Override
    public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
      return type instanceof Class<?> c && c.isRecord() && c.getRecordComponents().length > 1
          ? Optional.of(known.computeIfAbsent(c, it -> new Shaped(ConstructorMapper.of(it))))
          : Optional.empty();
    }
  }

  /**
   * Which column goes where is found out once for each list of columns, and not for each result: it
   * reads the record's annotations to do so.
   */
  private static final class Shaped implements RowMapper<Object> {
    private final RowMapper<?> mapper;
    private final ConcurrentMap<List<String>, RowMapper<?>> shapes = new ConcurrentHashMap<>();

    Shaped(RowMapper<?> mapper) {
      this.mapper = mapper;
    }

    @Override
    public Object map(ResultSet row, StatementContext context) throws SQLException {
      return specialize(row, context).map(row, context);
    }

    @Override
    @SuppressWarnings("unchecked") // what makes a record makes an object
    public RowMapper<Object> specialize(ResultSet row, StatementContext context)
        throws SQLException {
      var columns = columns(row.getMetaData());
      var known = shapes.get(columns);
      if (known == null) {
        known = mapper.specialize(row, context);
        shapes.put(columns, known);
      }
      return (RowMapper<Object>) known;
    }

    private static List<String> columns(ResultSetMetaData data) throws SQLException {
      var columns = new String[data.getColumnCount()];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = data.getColumnLabel(i + 1);
      }
      return List.of(columns);
    }
  }

  private static final class Columns implements ColumnMapperFactory {
    @Override
    public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
      if (type instanceof Class<?> c && c.isEnum()) {
        return Optional.of((row, column, _) -> constant(c, row.getString(column)));
      }
      if (type == Currency.class) {
        return Optional.of((row, column, _) -> {
          var code = row.getString(column);
          return code == null ? null : Currency.getInstance(code);
        });
      }
      return soleComponent(type).flatMap(component -> wrapping(component, config));
    }

    private static Optional<ColumnMapper<?>> wrapping(
        RecordComponent component, ConfigRegistry config) {
      return config
          .get(ColumnMappers.class)
          .findFor(component.getGenericType())
          .map(inner ->
              (row, column, context) -> {
                var value = inner.map(row, column, context);
                return value == null ? null : wrap(component, value);
              });
    }
  }

  private static final class Values implements ArgumentFactory {
    @Override
    public Optional<Argument> build(Type type, @Nullable Object value, ConfigRegistry config) {
      if (value instanceof Enum<?> constant) {
        return Optional.of((position, statement, _) ->
            statement.setString(position, constant.name().toLowerCase(Locale.ROOT)));
      }
      if (value instanceof Currency currency) {
        return Optional.of(
            (position, statement, _) -> statement.setString(position, currency.getCurrencyCode()));
      }
      if (value == null) {
        return isOurs(type) ? Optional.of(new NullArgument(Types.OTHER)) : Optional.empty();
      }
      return soleComponent(type)
          .flatMap(component ->
              config
                  .get(Arguments.class)
                  .findFor(component.getGenericType(), unwrap(component, value)));
    }

    private static boolean isOurs(Type type) {
      return soleComponent(type).isPresent() || (type instanceof Class<?> c && c.isEnum());
    }
  }

  private static @Nullable Object constant(Class<?> type, @Nullable String name) {
    if (name == null) {
      return null;
    }
    for (var constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equalsIgnoreCase(name)) {
        return constant;
      }
    }
    throw new IllegalStateException("%s has no %s".formatted(type.getSimpleName(), name));
  }

  private static Optional<RecordComponent> soleComponent(Type type) {
    return type instanceof Class<?> c && c.isRecord() && c.getRecordComponents().length == 1
        ? Optional.of(c.getRecordComponents()[0])
        : Optional.empty();
  }

  private static Object wrap(RecordComponent component, Object value) {
    try {
      return component
          .getDeclaringRecord()
          .getDeclaredConstructor(component.getType())
          .newInstance(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object unwrap(RecordComponent component, Object value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
