package market.web.owner;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Objects;
import market.api.Problem;
import market.api.passes.PassView;
import market.storage.mods.Slug;
import market.storage.passes.PassProgramme;
import market.storage.passes.Passes;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** The pass as a form, and its latest months. */
public record PassOfferPage(
    Frame frame, PassView.Owners pass, Typed typed, boolean saved, @Nullable Problem problem)
    implements Page {
  /** What stands in the fields: what is offered, or as it was typed. */
  public record Typed(
      boolean open,
      String currency,
      String month,
      String year,
      String percent,
      List<String> games) {
    static Typed of(PassView.Owners pass) {
      var games =
          pass.games().stream().filter(Passes.Part::inPass).map(it -> it.slug().value()).toList();
      var offer = pass.offer();
      return offer == null
          ? new Typed(false, "USD", "7.99", "79.00", "20", games)
          : new Typed(
              offer.open(),
              offer.currency().getCurrencyCode(),
              text(offer, offer.monthUnits()),
              text(offer, offer.yearUnits()),
              Typing.percent(offer.platformBp()),
              games);
    }

    private static String text(PassProgramme offer, @Nullable Long units) {
      return units == null ? "" : Typing.text(units, offer.currency().getDefaultFractionDigits());
    }

    static Typed of(MultivaluedMap<String, String> form) {
      return new Typed(
          form.containsKey("open"),
          value(form, "currency"),
          value(form, "month_units"),
          value(form, "year_units"),
          value(form, "platform_bp"),
          List.copyOf(Objects.requireNonNullElse(form.get("game"), List.of())));
    }

    private static String value(MultivaluedMap<String, String> form, String name) {
      var value = form.getFirst(name);
      return value == null ? "" : value.strip();
    }
  }

  public boolean takesPart(Slug game) {
    return typed.games().contains(game.value());
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
