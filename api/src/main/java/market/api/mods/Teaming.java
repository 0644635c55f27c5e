package market.api.mods;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.Member;
import market.storage.mods.Mod;
import market.storage.mods.ModId;
import market.storage.mods.Slug;

/**
 * Who shares in a mod. A split binds once everyone it names has said yes; until then the old one
 * holds.
 */
public final class Teaming {
  private static final int WHOLE_BP = 10_000;
  private static final int MEMBERS_MAX = 20;

  private final Database database;
  private final Clock clock;

  public Teaming(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** One member of a proposed team. */
  public record Seat(
      @NotNull Handle handle,
      @NotBlank @Size(max = 40) String role,
      @Min(0) @Max(WHOLE_BP) int shareBp) {}

  /** The team that holds, and the one proposed. */
  public record Teams(List<Member> active, List<Member> proposed) {}

  /** Only the owner proposes; who proposes has said yes. */
  public Teams propose(Caller caller, Slug slug, List<Seat> seats) {
    if (seats.isEmpty() || seats.size() > MEMBERS_MAX) {
      throw Problem.invalid("body", "a team has 1 to %d members".formatted(MEMBERS_MAX));
    }
    var total = seats.stream().mapToInt(Seat::shareBp).sum();
    if (total != WHOLE_BP) {
      throw Problem.invalid("share_bp", "the shares total %d, not %d".formatted(total, WHOLE_BP));
    }
    return database.write(tx -> {
      var mod = Editing.madeBy(tx, caller, slug);
      if (!mod.owner().equals(caller.id())) {
        throw Problem.forbidden("only its owner changes the team");
      }
      var accounts = accounts(tx, seats);
      tx.teams().dropProposal(mod.id());
      var team = tx.teams().propose(mod.id(), caller.id(), clock.instant());
      tx.teams()
          .addMembers(
              team,
              accounts,
              seats.stream().map(Seat::role).toList(),
              seats.stream().map(Seat::shareBp).toList(),
              IntStream.range(0, seats.size()).boxed().toList());
      tx.teams().accept(team, caller.id(), clock.instant());
      tx.audit()
          .add(clock.instant(), caller.id(), "team.proposed", "mod:" + mod.id(), seats.toString());
      activateIfAllAgree(tx, mod.id());
      return teams(tx, mod);
    });
  }

  private static List<AccountId> accounts(Tx tx, List<Seat> seats) {
    var accounts = new ArrayList<AccountId>();
    var seen = new HashSet<Handle>();
    for (int i = 0; i < seats.size(); i++) {
      var handle = seats.get(i).handle();
      var field = "[%d].handle".formatted(i);
      if (!seen.add(handle)) {
        throw Problem.invalid(field, "is named twice");
      }
      accounts.add(
          tx.accounts()
              .named(handle)
              .orElseThrow(() -> Problem.invalid(field, "nobody has this handle"))
              .id());
    }
    return accounts;
  }

  /** Somebody who was proposed says yes. */
  public Teams accept(Caller caller, Slug slug) {
    return database.write(tx -> {
      var mod = tx.mods().find(slug, caller.id()).orElseThrow(() -> Problem.notFound("mod", slug));
      var proposal =
          tx.teams().proposal(mod.id()).orElseThrow(() -> Problem.conflict("no team is proposed"));
      if (tx.teams().accept(proposal, caller.id(), clock.instant()) == 0) {
        throw Problem.conflict("you are not asked, or have said yes already");
      }
      tx.audit().add(clock.instant(), caller.id(), "team.accepted", "mod:" + mod.id(), "");
      activateIfAllAgree(tx, mod.id());
      return teams(tx, mod);
    });
  }

  private static void activateIfAllAgree(Tx tx, ModId mod) {
    var proposal = tx.teams().proposal(mod).orElseThrow();
    if (tx.teams().allAccepted(proposal)) {
      tx.teams().retire(mod);
      tx.teams().activate(proposal);
    }
  }

  public static Teams teams(Tx tx, Mod mod) {
    return new Teams(tx.teams().active(mod.id()), tx.teams().proposed(mod.id()));
  }
}
