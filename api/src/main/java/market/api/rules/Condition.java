package market.api.rules;

import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import market.storage.rules.Facts;

/** What has to hold for a rule to act; asked of facts alone, and of nothing that changes. */
sealed interface Condition {
  boolean holds(Facts facts);

  /** Each of them. */
  record All(List<Condition> of) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return of.stream().allMatch(it -> it.holds(facts));
    }
  }

  /** At least one of them. */
  record Any(List<Condition> of) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return of.stream().anyMatch(it -> it.holds(facts));
    }
  }

  /** Not this. */
  record Not(Condition of) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return !of.holds(facts);
    }
  }

  /** A text, or one of several, is as it has to be. */
  record Texts(Field.Source source, Predicate<String> test) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return switch (source) {
        case Field.Source.One(var of) -> test.test(of.apply(facts));
        case Field.Source.Many(var of) -> of.apply(facts).stream().anyMatch(test);
        case Field.Source.Whole(var of) -> test.test(of.apply(facts).toString());
        case Field.Source.Flag(var of) -> test.test(of.apply(facts).toString());
      };
    }
  }

  /** A number is as it has to be. */
  record Whole(Field.Source.Whole source, LongPredicate test) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return test.test(source.of().apply(facts));
    }
  }

  /** It is so, or it is not. */
  record Flag(Field.Source.Flag source, boolean wanted) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return source.of().apply(facts) == wanted;
    }
  }
}
