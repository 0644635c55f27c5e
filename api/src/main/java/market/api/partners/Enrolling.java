package market.api.partners;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.payments.Tender;
import market.storage.Database;
import market.storage.accounts.Handle;
import market.storage.partners.Level;
import market.storage.partners.LevelRule;
import market.storage.partners.Partners;
import market.storage.partners.Programme;
import org.jspecify.annotations.Nullable;

/** Setting the programme up, joining it, and the words partners are known by. */
public final class Enrolling {
  private static final int CODES_MAX = 50;
  private static final int TARGET_MAX = 300;

  private final Database database;
  private final Clock clock;

  Enrolling(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** From how much on, in minor units, which share in basis points. */
  public record LevelWish(
      @NotNull Level level, @Min(0) long aboveUnits, @Min(0) @Max(5_000) int bp) {}

  /**
   * What an owner offers.
   *
   * @param windowDays how long after a click what its visitor buys is the partner's
   * @param durationDays how long what a new customer pays is the partner's
   * @param trailingDays how far back revenue counts for levels and shares
   * @param levels each once, from bronze at nothing on
   */
  public record Wish(
      @NotNull Boolean open,
      @NotNull Currency currency,
      @Min(1) @Max(365) int windowDays,
      @Min(0) @Max(3_650) int durationDays,
      @Min(28) @Max(730) int trailingDays,
      @NotNull @Size(max = 4) List<@NotNull @Valid LevelWish> levels) {}

  /** Sets it up anew; orders placed before keep what was frozen with them. */
  public Programme offer(Caller owner, Wish wish) {
    if (!Tender.codes().contains(wish.currency().getCurrencyCode())) {
      throw Problem.invalid("currency", "is not one that is taken here");
    }
    var rules =
        wish.levels().stream()
            .map(it -> new LevelRule(it.level(), it.aboveUnits(), it.bp()))
            .sorted(Comparator.comparing(LevelRule::level))
            .toList();
    check(rules);
    return database.write(tx -> {
      var id =
          tx.partners()
              .rule(
                  new Partners.NewProgramme(
                      wish.open(),
                      wish.currency().getCurrencyCode(),
                      wish.windowDays(),
                      wish.durationDays(),
                      wish.trailingDays()),
                  owner.id(),
                  clock.instant());
      tx.partners().addLevels(id, rules);
      tx.audit().add(clock.instant(), owner.id(), "partners.ruled", "programme:" + id, rules + "");
      return tx.partners().programme().orElseThrow();
    });
  }

  private static void check(List<LevelRule> rules) {
    if (rules.size() != Level.values().length) {
      throw Problem.invalid("levels", "are four, from bronze to platinum");
    }
    var seen = new HashSet<Level>();
    var before = -1L;
    for (var rule : rules) {
      if (!seen.add(rule.level()) || rule.aboveUnits() <= before) {
        throw Problem.invalid("levels", "are four, each beginning above the one before");
      }
      before = rule.aboveUnits();
    }
    if (rules.getFirst().aboveUnits() != 0) {
      throw Problem.invalid("levels", "begin with bronze at nothing");
    }
  }

  /** Anybody may take part; their handle is their first word. Again changes nothing. */
  public void join(Caller caller) {
    database.change(tx -> {
      if (tx.partners().programme().filter(Programme::open).isEmpty()) {
        throw Problem.conflict("there is no partner programme just now");
      }
      var client = "pc_" + UUID.randomUUID().toString().replace("-", "");
      if (tx.partners().join(caller.id(), client, clock.instant()) == 1) {
        var handle = caller.account().handle().value();
        tx.partners().addCode(handle, caller.id(), "/", clock.instant());
        tx.audit().add(clock.instant(), caller.id(), "partner.joined", "partner:" + handle, "");
      }
    });
  }

  /**
   * A word, and where its link leads.
   *
   * @param code as a handle is written; nobody else's word or handle
   * @param target a path of this site; left out, the front page
   */
  public record NewCode(@NotNull Handle code, @Nullable @Size(max = TARGET_MAX) String target) {}

  /** Adds a word. */
  public void add(Caller caller, NewCode wanted) {
    var target = wanted.target() == null || wanted.target().isBlank() ? "/" : wanted.target();
    if (!target.matches("/(?![/\\\\])[^\\\\\\s\\p{Cntrl}]*") || target.startsWith("/r/")) {
      throw Problem.invalid("target", "is a path of this site, such as /mods/better-caves");
    }
    database.change(tx -> {
      if (tx.partners().find(caller.id()).isEmpty()) {
        throw Problem.conflict("join the partner programme first");
      }
      if (tx.partners().codeCount(caller.id()) >= CODES_MAX) {
        throw Problem.conflict("at most %d words; give one up first".formatted(CODES_MAX));
      }
      var anothers =
          tx.accounts().named(wanted.code()).filter(it -> !it.id().equals(caller.id())).isPresent();
      var code = wanted.code().value();
      if (anothers || tx.partners().addCode(code, caller.id(), target, clock.instant()) == 0) {
        throw Problem.taken("code", "is taken");
      }
    });
  }

  /** Gives a word up; links with it go on leading where they did, and count for nobody. */
  public void retire(Caller caller, String code) {
    database.change(tx -> {
      if (tx.partners().retire(code, caller.id(), clock.instant()) == 0) {
        throw Problem.notFound("code", code);
      }
    });
  }
}
