package market.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Currency;
import market.storage.Money;

/**
 * How JSON is read and written here: snake_case, strict, and with no text PostgreSQL could not
 * keep.
 */
public final class Json {
  private static final int NESTING_MAX = 40;
  private static final int TEXT_MAX = 300_000;

  private Json() {}

  public static ObjectMapper mapper() {
    var mapper =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModules(new JavaTimeModule(), ours())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(NESTING_MAX)
                .maxStringLength(TEXT_MAX)
                .maxNumberLength(40)
                .build());
    return mapper;
  }

  private static SimpleModule ours() {
    return new SimpleModule()
        .addDeserializer(String.class, new Text())
        .addDeserializer(Money.class, new Amount());
  }

  /** Text without NUL and without half a surrogate pair: neither can be stored. */
  private static final class Text extends StdScalarDeserializer<String> {
    Text() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.currentToken().isScalarValue()
          || !parser.hasToken(com.fasterxml.jackson.core.JsonToken.VALUE_STRING)) {
        return (String) context.handleUnexpectedToken(String.class, parser);
      }
      var text = parser.getText();
      if (!isStorable(text)) {
        return (String)
            context.handleWeirdStringValue(
                String.class, "…", "holds a character that cannot be stored");
      }
      return text;
    }
  }

  /** Whether PostgreSQL can keep it as text. */
  public static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** {@code {"units": 499, "currency": "USD"}}. */
  private static final class Amount extends StdScalarDeserializer<Money> {
    Amount() {
      super(Money.class);
    }

    private record Parts(Long units, String currency) {}

    @Override
    public Money deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      var parts = context.readValue(parser, Parts.class);
      if (parts.units() == null || parts.units() < 0) {
        return (Money)
            context.handleWeirdStringValue(Money.class, "units", "units of 0 or more are needed");
      }
      try {
        return new Money(parts.units(), Currency.getInstance(String.valueOf(parts.currency())));
      } catch (IllegalArgumentException e) {
        return (Money)
            context.handleWeirdStringValue(Money.class, "currency", "not a currency of ISO 4217");
      }
    }
  }
}
