package market.web.campaigns;

import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import market.api.Problem;
import market.api.campaigns.CampaignView;
import market.api.campaigns.Plan;
import market.storage.mods.Slug;
import market.web.creator.Prices;
import org.jspecify.annotations.Nullable;

/** A campaign as it was typed: every list with room for more, and rows left empty left out. */
public record Written(
    String mod,
    String title,
    String about,
    String goal,
    String deadline,
    List<Row> stretches,
    List<Row> rewards,
    List<Row> milestones) {
  private static final int STRETCHES = 3;
  private static final int REWARDS = 5;
  private static final int MILESTONES = 5;
  private static final int LINE_MAX = 80;
  private static final int NAME_MAX = 60;
  private static final int ABOUT_MAX = 5_000;
  private static final int SHORT_MAX = 1_000;

  /** One row of a list: a name, an amount or share, places or a date, and more about it. */
  public record Row(String name, String amount, String more, String about) {
    static final Row EMPTY = new Row("", "", "", "");

    boolean isEmpty() {
      return name.isBlank() && amount.isBlank() && more.isBlank() && about.isBlank();
    }
  }

  static final Written NOTHING =
      new Written(
          "",
          "",
          "",
          "",
          "",
          room(List.of(), STRETCHES),
          room(List.of(), REWARDS),
          room(List.of(), MILESTONES));

  /** How many rows are there at once: those filled, and one more; at least two. */
  public static int shown(List<Row> rows) {
    var filled = (int) rows.stream().filter(row -> !row.isEmpty()).count();
    return Math.min(rows.size(), Math.max(2, filled + 1));
  }

  private static List<Row> room(List<Row> rows, int least) {
    var all = new ArrayList<>(rows);
    while (all.size() < least) {
      all.add(Row.EMPTY);
    }
    return List.copyOf(all);
  }

  /** As it stands. */
  static Written of(CampaignView it) {
    return new Written(
        it.mod().value(),
        it.title(),
        it.about(),
        Prices.text(it.goal()),
        day(it.deadline()),
        room(
            it.stretches().stream()
                .map(goal -> new Row(goal.title(), Prices.text(goal.amount()), "", ""))
                .toList(),
            STRETCHES),
        room(
            it.rewards().stream()
                .map(r ->
                    new Row(
                        r.name(),
                        Prices.text(r.price()),
                        Objects.toString(r.places(), ""),
                        r.about()))
                .toList(),
            REWARDS),
        room(
            it.milestones().stream()
                .map(step ->
                    new Row(
                        step.title(),
                        BigDecimal.valueOf(step.bp(), 2).stripTrailingZeros().toPlainString(),
                        day(step.due()),
                        step.about()))
                .toList(),
            MILESTONES));
  }

  private static String day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  static Written of(MultivaluedMap<String, String> form) {
    return new Written(
        text(form, "mod"),
        text(form, "title"),
        text(form, "about"),
        text(form, "goal"),
        text(form, "deadline"),
        rows(form, "stretch", STRETCHES),
        rows(form, "reward", REWARDS),
        rows(form, "milestone", MILESTONES));
  }

  private static String text(MultivaluedMap<String, String> form, String name) {
    return Objects.requireNonNullElse(form.getFirst(name), "");
  }

  private static List<Row> rows(MultivaluedMap<String, String> form, String list, int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            new Row(
                text(form, "%s_%d_name".formatted(list, i)),
                text(form, "%s_%d_amount".formatted(list, i)),
                text(form, "%s_%d_more".formatted(list, i)),
                text(form, "%s_%d_about".formatted(list, i))))
        .toList();
  }

  /**
   * What is meant.
   *
   * @throws Problem naming the first field that cannot be read
   */
  Plan plan(Currency currency) {
    return new Plan(
        new Slug(mod),
        line("title", title, LINE_MAX),
        bounded("about", about, ABOUT_MAX),
        units("goal_units", goal, currency),
        date("deadline", deadline),
        filled(stretches).stream()
            .map(row ->
                new Plan.Stretched(
                    units("stretches", row.amount(), currency),
                    line("stretches", row.name(), LINE_MAX)))
            .toList(),
        filled(rewards).stream()
            .map(row ->
                new Plan.Rewarded(
                    line("rewards", row.name(), NAME_MAX),
                    bounded("rewards", row.about(), SHORT_MAX),
                    units("rewards", row.amount(), currency),
                    places(row.more())))
            .toList(),
        filled(milestones).stream()
            .map(row ->
                new Plan.Step(
                    line("milestones", row.name(), LINE_MAX),
                    bounded("milestones", row.about(), SHORT_MAX),
                    share(row.amount()),
                    date("milestones", row.more())))
            .toList());
  }

  private static List<Row> filled(List<Row> rows) {
    return rows.stream().filter(row -> !row.isEmpty()).toList();
  }

  private static String line(String field, String text, int most) {
    if (text.isBlank()) {
      throw Problem.invalid(field, "must not be blank");
    }
    return bounded(field, text, most);
  }

  private static String bounded(String field, String text, int most) {
    if (text.strip().length() > most) {
      throw Problem.invalid(field, "has at most %d characters".formatted(most));
    }
    return text.strip();
  }

  private static long units(String field, String text, Currency currency) {
    try {
      return Prices.read(text, currency).units();
    } catch (Problem problem) {
      throw Problem.invalid(field, "is an amount such as 4.99");
    }
  }

  private static Instant date(String field, String text) {
    try {
      return LocalDate.parse(text.strip())
          .plusDays(1)
          .atStartOfDay(ZoneOffset.UTC)
          .toInstant()
          .minusSeconds(1);
    } catch (DateTimeParseException e) {
      throw Problem.invalid(field, "is a date such as 2027-01-31");
    }
  }

  private static int share(String text) {
    try {
      return new BigDecimal(text.strip().replace(',', '.')).movePointRight(2).intValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw Problem.invalid("milestones", "have shares such as 33.33");
    }
  }

  private static @Nullable Integer places(String text) {
    try {
      return text.isBlank() ? null : Integer.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw Problem.invalid("rewards", "have places such as 50, or any number");
    }
  }
}
