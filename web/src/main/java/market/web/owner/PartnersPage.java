package market.web.owner;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import market.api.Problem;
import market.api.partners.ProgrammeView;
import market.api.partners.StandingView;
import market.storage.partners.Level;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** The partner programme as a form, and who takes part. */
public record PartnersPage(
    Frame frame, Typed typed, List<StandingView> partners, boolean saved, @Nullable Problem problem)
    implements Page {
  /** One level's row. */
  public record Row(String name, String above, String percent) {}

  /** What stands in the fields: the programme, or as it was typed. */
  public record Typed(
      boolean open,
      String currency,
      String window,
      String duration,
      String trailing,
      List<Row> levels) {
    /** Where there is none yet, one to begin with. */
    private static final List<String> ABOVE = List.of("0", "500", "2500", "10000");

    private static final List<String> NAMES =
        Arrays.stream(Level.values()).map(level -> level.name().toLowerCase(Locale.ROOT)).toList();

    private static final List<String> PERCENT = List.of("3", "4", "5", "6");

    static Typed of(@Nullable ProgrammeView offer) {
      if (offer == null) {
        return new Typed(false, "USD", "30", "365", "365", rows(ABOVE::get, PERCENT::get));
      }
      var currency = offer.levels().getFirst().above().currency();
      var digits = currency.getDefaultFractionDigits();
      return new Typed(
          offer.open(),
          currency.getCurrencyCode(),
          String.valueOf(offer.windowDays()),
          String.valueOf(offer.durationDays()),
          String.valueOf(offer.trailingDays()),
          rows(
              i -> Typing.text(offer.levels().get(i).above().units(), digits),
              i -> Typing.percent(offer.levels().get(i).bp())));
    }

    static Typed of(MultivaluedMap<String, String> form) {
      return new Typed(
          form.containsKey("open"),
          value(form, "currency"),
          value(form, "window_days"),
          value(form, "duration_days"),
          value(form, "trailing_days"),
          rows(
              i -> value(form, NAMES.get(i) + "_above"),
              i -> value(form, NAMES.get(i) + "_percent")));
    }

    /** One for each level, from the lowest on. */
    private static List<Row> rows(IntFunction<String> above, IntFunction<String> percent) {
      return IntStream.range(0, NAMES.size())
          .mapToObj(i -> new Row(NAMES.get(i), above.apply(i), percent.apply(i)))
          .toList();
    }

    private static String value(MultivaluedMap<String, String> form, String name) {
      var value = form.getFirst(name);
      return value == null ? "" : value.strip();
    }
  }

  /** What is wrong with the levels, whichever of them. */
  public String wrongLevels() {
    return problem == null
        ? ""
        : problem.errors().stream()
            .filter(error -> error.field().matches("levels.*|.*_(above|percent)"))
            .map(Problem.Field::message)
            .findFirst()
            .orElse("");
  }

  public String wrong(String field) {
    return problem == null
        ? ""
        : problem.errors().stream()
            .filter(error -> error.field().equals(field))
            .map(Problem.Field::message)
            .findFirst()
            .orElse("");
  }
}
