package market.web.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.journeys.Leading;
import market.storage.journeys.Journey;
import org.junit.jupiter.api.Test;

/** What is typed on the page of journeys, until it makes sense. */
class TypedTest {
  private static final String SEGMENT = UUID.randomUUID().toString();

  private static Typed.Plan plan(String name, String control, Typed.Plan.Step... steps) {
    return new Typed.Plan(SEGMENT, name, control, List.of(steps));
  }

  private static Typed.Plan.Step step(String kind, String days, String text) {
    return new Typed.Plan.Step(kind, days, text, "");
  }

  private static void refuses(Typed.Plan plan, String field) {
    assertThatThrownBy(plan::draft)
        .isInstanceOfSatisfying(
            Problem.class,
            it -> assertThat(it.errors()).extracting(Problem.Field::field).containsExactly(field));
  }

  @Test
  void rowsOfTheFormThatWereLeftEmptyAreNoSteps() {
    var typed =
        Typed.Plan.of(
            SEGMENT,
            " Come back ",
            "10",
            List.of("wait", "", "notice"),
            List.of("3", "", ""),
            List.of("", "", "We have news"),
            List.of());
    assertThat(typed.steps()).hasSize(Typed.Plan.STEPS);
    assertThat(typed.draft())
        .isEqualTo(
            new Leading.Draft(
                UUID.fromString(SEGMENT),
                "Come back",
                10,
                List.of(
                    new Leading.NewStep(Journey.Step.Kind.WAIT, 3, "", ""),
                    new Leading.NewStep(Journey.Step.Kind.NOTICE, null, "We have news", ""))));
  }

  @Test
  void whatMakesNoSenseIsNamedByItsStep() {
    var good = step("notice", "", "News");
    refuses(plan("", "20", good), "name");
    refuses(plan("n".repeat(61), "20", good), "name");
    refuses(plan("Name", "51", good), "control");
    refuses(plan("Name", "a few", good), "control");
    refuses(plan("Name", "20", step("", "", "")), "steps");
    refuses(plan("Name", "20", good, step("wait", "-1", "")), "steps[1].days");
    refuses(plan("Name", "20", good, step("wait", "99999999999", "")), "steps[1].days");
    refuses(plan("Name", "20", step("notice", "", "t".repeat(201))), "steps[0].text");
    refuses(plan("Name", "20", step("shout", "", "News")), "steps[0].kind");
    refuses(new Typed.Plan("mine", "Name", "20", List.of(good)), "segment");
  }

  @Test
  void aSegmentThatIsOnlyCountedNeedsNoName() {
    var who = new Typed.Who("", "never_bought", "", "", false);
    assertThat(who.draft(true).name()).isEmpty();
    assertThatThrownBy(() -> who.draft(false)).isInstanceOf(Problem.class);
  }
}
