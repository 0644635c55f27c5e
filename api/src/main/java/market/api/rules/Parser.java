package market.api.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import market.api.Problem;

/**
 * Reads a condition: {@code field op value}, and {@code all(…, …)}, {@code any(…, …)}, {@code
 * not(…)} of those. Texts are compared without regard to case; patterns are RE2's, which take time
 * in proportion to the text and no more. Depth and size are bounded, and what is wrong is told with
 * its place.
 */
final class Parser {
  static final int LONGEST = 4_000;
  static final int DEEPEST = 8;
  static final int MOST_TESTS = 100;
  private static final int MOST_VALUES = 50;
  private static final int LONGEST_PATTERN = 200;

  private final List<Token> tokens;
  private int next;
  private int tests;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Condition parse(String source) {
    if (source.length() > LONGEST) {
      throw Problem.invalid("condition", "is longer than %d letters".formatted(LONGEST));
    }
    var parser = new Parser(Token.of(source));
    var condition = parser.condition(1);
    var rest = parser.peek();
    if (rest.kind() != Token.Kind.END) {
      throw Token.wrong(rest.at(), "the condition is over before '%s'".formatted(rest.text()));
    }
    return condition;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    return tokens.get(Math.min(next++, tokens.size() - 1));
  }

  private boolean isNext(String sign) {
    return peek().kind() == Token.Kind.SIGN && peek().text().equals(sign);
  }

  private void expect(String sign) {
    var token = take();
    if (token.kind() != Token.Kind.SIGN || !token.text().equals(sign)) {
      throw Token.wrong(token.at(), "'%s' is expected and not %s".formatted(sign, token.text()));
    }
  }

  private Condition condition(int depth) {
    var word = take();
    if (depth > DEEPEST) {
      throw Token.wrong(word.at(), "conditions go at most %d deep".formatted(DEEPEST));
    }
    if (word.kind() != Token.Kind.WORD) {
      throw Token.wrong(
          word.at(), "a field, all, any or not is expected and not %s".formatted(word.text()));
    }
    return switch (word.text()) {
      case "all" -> new Condition.All(conditions(depth));
      case "any" -> new Condition.Any(conditions(depth));
      case "not" -> {
        expect("(");
        var of = condition(depth + 1);
        expect(")");
        yield new Condition.Not(of);
      }
      default -> test(word);
    };
  }

  private List<Condition> conditions(int depth) {
    expect("(");
    var all = new ArrayList<Condition>();
    all.add(condition(depth + 1));
    while (isNext(",")) {
      next++;
      all.add(condition(depth + 1));
    }
    expect(")");
    return List.copyOf(all);
  }

  private Condition test(Token word) {
    if (++tests > MOST_TESTS) {
      throw Token.wrong(word.at(), "there are at most %d tests".formatted(MOST_TESTS));
    }
    var field =
        Field.named(word.text())
            .orElseThrow(() ->
                Token.wrong(
                    word.at(),
                    "there is no field %s; there are %s".formatted(word.text(), fields())));
    var op = take();
    return switch (field.source) {
      case Field.Source.Whole number -> new Condition.Whole(number, number(field, op));
      case Field.Source.Flag flag -> new Condition.Flag(flag, flag(field, op));
      case Field.Source.One one -> texts(one, field, op);
      case Field.Source.Many many -> texts(many, field, op);
    };
  }

  private static String fields() {
    return Arrays.stream(Field.values()).map(it -> it.word).collect(Collectors.joining(", "));
  }

  private static Problem noSuch(Field field, Token op, String known) {
    return Token.wrong(
        op.at(), "%s is compared by %s and not by %s".formatted(field.word, known, op.text()));
  }

  private LongPredicate number(Field field, Token op) {
    if (op.text().equals("in")) {
      var values = values(Token.Kind.NUMBER).stream().map(Parser::whole).toList();
      return values::contains;
    }
    if (!List.of("=", "!=", "<", "<=", ">", ">=").contains(op.text())) {
      throw noSuch(field, op, "=, !=, <, <=, >, >= and in");
    }
    long wanted = whole(value(Token.Kind.NUMBER));
    return switch (op.text()) {
      case "=" -> it -> it == wanted;
      case "!=" -> it -> it != wanted;
      case "<" -> it -> it < wanted;
      case "<=" -> it -> it <= wanted;
      case ">" -> it -> it > wanted;
      default -> it -> it >= wanted;
    };
  }

  private static long whole(Token number) {
    try {
      return Long.parseLong(number.text().replace("_", ""));
    } catch (NumberFormatException e) {
      throw Token.wrong(number.at(), "%s is not a whole number".formatted(number.text()));
    }
  }

  private boolean flag(Field field, Token op) {
    if (!op.text().equals("=") && !op.text().equals("!=")) {
      throw noSuch(field, op, "= and !=");
    }
    var value = take();
    if (!value.text().equals("true") && !value.text().equals("false")) {
      throw Token.wrong(value.at(), "true or false is expected and not %s".formatted(value.text()));
    }
    return value.text().equals("true") == op.text().equals("=");
  }

  private Condition texts(Field.Source source, Field field, Token op) {
    return switch (op.text()) {
      case "=" -> new Condition.Texts(source, same(text()));
      case "!=" -> new Condition.Not(new Condition.Texts(source, same(text())));
      case "contains" -> new Condition.Texts(source, holding(text()));
      case "matches" -> new Condition.Texts(source, pattern(value(Token.Kind.TEXT)));
      case "in" -> {
        var values =
            values(Token.Kind.TEXT).stream()
                .map(it -> it.text().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        yield new Condition.Texts(source, it -> values.contains(it.toLowerCase(Locale.ROOT)));
      }
      default -> throw noSuch(field, op, "=, !=, contains, matches and in");
    };
  }

  private String text() {
    return value(Token.Kind.TEXT).text();
  }

  private static Predicate<String> same(String wanted) {
    return it -> it.equalsIgnoreCase(wanted);
  }

  private static Predicate<String> holding(String wanted) {
    var folded = wanted.toLowerCase(Locale.ROOT);
    return it -> it.toLowerCase(Locale.ROOT).contains(folded);
  }

  private static Predicate<String> pattern(Token given) {
    if (given.text().length() > LONGEST_PATTERN) {
      throw Token.wrong(given.at(), "a pattern has at most %d letters".formatted(LONGEST_PATTERN));
    }
    try {
      var pattern = Pattern.compile(given.text(), Pattern.CASE_INSENSITIVE);
      return it -> pattern.matcher(it).find();
    } catch (PatternSyntaxException e) {
      throw Token.wrong(given.at(), "not a pattern: " + e.getDescription());
    }
  }

  private Token value(Token.Kind kind) {
    var value = take();
    if (value.kind() != kind) {
      var wanted = kind == Token.Kind.TEXT ? "a text in quotes" : "a number";
      throw Token.wrong(value.at(), "%s is expected and not %s".formatted(wanted, value.text()));
    }
    return value;
  }

  private List<Token> values(Token.Kind kind) {
    expect("[");
    var all = new ArrayList<Token>();
    all.add(value(kind));
    while (isNext(",")) {
      next++;
      all.add(value(kind));
    }
    expect("]");
    if (all.size() > MOST_VALUES) {
      throw Token.wrong(all.getLast().at(), "a list has at most %d values".formatted(MOST_VALUES));
    }
    return List.copyOf(all);
  }
}
