package market.web.owner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import market.api.Problem;
import market.storage.games.Game;
import market.storage.games.Tier;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** A game's rules for selling, as a form. */
public record GameRulesPage(
    Frame frame, Game game, Typed typed, boolean saved, @Nullable Problem problem) implements Page {
  private static final int ROWS = 5;

  /** One row of the commission: from so much on, so many percent. */
  public record Row(String above, String percent) {
    static final Row EMPTY = new Row("", "");

    boolean isEmpty() {
      return above.isBlank() && percent.isBlank();
    }
  }

  /** What stands in the fields: the rules, or as it was typed. */
  public record Typed(
      String policy,
      String minPrice,
      String maxPrice,
      List<Row> commission,
      String holdDays,
      String refundDays,
      String refundsYearly,
      String owner,
      String ownerPart,
      String referralPart,
      String royaltyCap) {
    static Typed of(Game game, List<Tier> tiers, String owner) {
      var digits = game.currency().getDefaultFractionDigits();
      return new Typed(
          game.monetisation().name().toLowerCase(Locale.ROOT),
          Typing.text(game.minPrice(), digits),
          Typing.text(game.maxPrice(), digits),
          tiers.stream()
              .map(tier ->
                  new Row(Typing.text(tier.aboveUnits(), digits), Typing.percent(tier.bp())))
              .toList(),
          String.valueOf(game.holdDays()),
          String.valueOf(game.refundDays()),
          String.valueOf(game.refundsYearly()),
          owner,
          Typing.percent(game.ownerBp()),
          Typing.percent(game.referralBp()),
          Typing.percent(game.royaltyCapBp()));
    }
  }

  /** Those there are, and empty ones to add some. */
  public List<Row> rows() {
    var rows = new ArrayList<>(typed.commission());
    while (rows.size() < ROWS) {
      rows.add(Row.EMPTY);
    }
    return rows;
  }

  public String wrong(String field) {
    return problem == null
        ? ""
        : problem.errors().stream()
            .filter(error -> error.field().equals(field) || error.field().startsWith(field + "["))
            .map(Problem.Field::message)
            .findFirst()
            .orElse("");
  }
}
