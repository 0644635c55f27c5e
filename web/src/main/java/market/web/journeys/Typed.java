package market.web.journeys;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import market.api.Problem;
import market.api.journeys.Describing;
import market.api.journeys.Leading;
import market.storage.journeys.Journey;
import market.storage.journeys.Segment;
import market.storage.mods.Slug;

/** What was typed into the forms, as it is until it makes sense. */
public final class Typed {
  private static final int NAME_MAX = 60;
  private static final int TEXT_MAX = 200;
  private static final int DAYS_MAX = 365;
  private static final int WAIT_MAX = 60;
  private static final int CONTROL_MAX = 50;

  private Typed() {}

  /** A segment. */
  public record Who(String name, String kind, String mod, String days, boolean everywhere) {
    static final Who NOTHING = new Who("", "never_bought", "", "0", false);

    /**
     * What it describes; one that is only counted needs no name.
     *
     * @throws Problem for the first field that makes no sense
     */
    Describing.Draft draft(boolean counted) {
      return new Describing.Draft(
          counted && name.isBlank() ? "" : named(name),
          chosen(),
          mod.isBlank() ? null : slug(mod),
          number("days", days, DAYS_MAX),
          everywhere);
    }

    private Segment.Kind chosen() {
      return Arrays.stream(Segment.Kind.values())
          .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(kind))
          .findFirst()
          .orElseThrow(() -> Problem.invalid("kind", "is not one of those offered"));
    }
  }

  /** A journey. */
  public record Plan(String segment, String name, String control, List<Step> steps) {
    /** How many steps the form has. */
    public static final int STEPS = 4;

    /** One step; without a kind it is none. */
    public record Step(String kind, String days, String text, String coupon) {}

    /** Of the fields that come once for every step. */
    static Plan of(
        String segment,
        String name,
        String control,
        List<String> kinds,
        List<String> days,
        List<String> texts,
        List<String> coupons) {
      var steps =
          IntStream.range(0, STEPS)
              .mapToObj(i -> new Step(at(kinds, i), at(days, i), at(texts, i), at(coupons, i)))
              .toList();
      return new Plan(segment, name, control, steps);
    }

    private static String at(List<String> values, int i) {
      return i < values.size() ? values.get(i) : "";
    }

    /**
     * What is to begin.
     *
     * @throws Problem for the first field that makes no sense
     */
    Leading.Draft draft() {
      var wanted =
          IntStream.range(0, steps.size())
              .filter(i -> !steps.get(i).kind().isEmpty())
              .mapToObj(i -> step("steps[%d].".formatted(i), steps.get(i)))
              .toList();
      if (wanted.isEmpty()) {
        throw Problem.invalid("steps", "at least one");
      }
      return new Leading.Draft(
          uuid(segment), named(name), number("control", control, CONTROL_MAX), wanted);
    }

    private static Leading.NewStep step(String at, Step step) {
      if (step.text().length() > TEXT_MAX) {
        throw Problem.invalid(at + "text", "at most %d characters".formatted(TEXT_MAX));
      }
      var wait = number(at + "days", step.days(), WAIT_MAX);
      return new Leading.NewStep(
          kind(at, step.kind()), wait == 0 ? null : wait, step.text(), step.coupon());
    }

    private static Journey.Step.Kind kind(String at, String kind) {
      return switch (kind) {
        case "wait" -> Journey.Step.Kind.WAIT;
        case "check" -> Journey.Step.Kind.CHECK;
        case "notice" -> Journey.Step.Kind.NOTICE;
        case "coupon" -> Journey.Step.Kind.COUPON;
        default -> throw Problem.invalid(at + "kind", "is wait, check, notice or coupon");
      };
    }
  }

  private static String named(String name) {
    if (name.isBlank() || name.strip().length() > NAME_MAX) {
      throw Problem.invalid("name", "1 to %d characters".formatted(NAME_MAX));
    }
    return name.strip();
  }

  private static Slug slug(String text) {
    try {
      return new Slug(text.strip());
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("mod", "is not one of yours");
    }
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("segment", "is not one of yours");
    }
  }

  private static int number(String field, String text, int most) {
    var digits = text.strip();
    if (digits.isEmpty()) {
      return 0;
    }
    if (digits.matches("[0-9]{1,4}") && Integer.parseInt(digits) <= most) {
      return Integer.parseInt(digits);
    }
    throw Problem.invalid(field, "0 to " + most);
  }
}
