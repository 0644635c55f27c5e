package market.api.selling;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.payments.Tender;
import market.storage.Database;
import market.storage.Money;
import market.storage.Tx;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import market.storage.offers.Bundle;
import market.storage.offers.Bundles;
import org.jspecify.annotations.Nullable;

/** Several creators sell their mods at one price, once each of them has agreed. */
public final class Bundling {
  private static final int MODS_MAX = 20;

  private final Database database;
  private final Clock clock;

  public Bundling(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What is proposed. The price is divided by list price whenever it is bought. */
  public record NewBundle(
      @NotNull Slug slug,
      @NotBlank @Size(max = 80) String title,
      @Nullable @Size(max = 250) String summary,
      @NotNull @Size(min = 1, max = MODS_MAX) List<@NotNull Slug> mods,
      @NotNull Money price) {}

  /** A bundle with what is in it. */
  public record View(
      Slug slug,
      String title,
      String summary,
      market.storage.accounts.Handle creator,
      Bundle.State state,
      Money price,
      Money listTotal,
      List<Entry> mods) {}

  /** One mod of it; whether its maker agreed. */
  public record Entry(Slug mod, String title, String creator, Money list, boolean accepted) {}

  public View propose(Caller caller, NewBundle wanted) {
    return database.write(tx -> {
      var mods = mods(tx, caller, wanted);
      check(tx, wanted, mods);
      var id =
          tx.bundles()
              .add(
                  wanted.slug(),
                  wanted.title().strip(),
                  Objects.requireNonNullElse(wanted.summary(), "").strip(),
                  caller.id(),
                  wanted.price().units(),
                  wanted.price().currency().getCurrencyCode(),
                  clock.instant())
              .orElseThrow(() -> Problem.taken("slug", "is taken"));
      tx.bundles()
          .addMods(
              id,
              mods.stream().map(Mod::id).toList(),
              IntStream.range(0, mods.size()).boxed().toList());
      tx.bundles().accept(id, caller.id(), clock.instant());
      tx.bundles().open(id);
      tx.audit()
          .add(clock.instant(), caller.id(), "bundle.proposed", "bundle:" + id, wanted.title());
      return view(tx, tx.bundles().find(wanted.slug(), caller.id()).orElseThrow());
    });
  }

  private static List<Mod> mods(Tx tx, Caller caller, NewBundle wanted) {
    var mods = new ArrayList<Mod>();
    var seen = new HashSet<Slug>();
    for (int i = 0; i < wanted.mods().size(); i++) {
      var field = "mods[%d]".formatted(i);
      var slug = wanted.mods().get(i);
      if (!seen.add(slug)) {
        throw Problem.invalid(field, "is named twice");
      }
      mods.add(
          tx.mods()
              .find(slug, caller.id())
              .filter(Mod::isLive)
              .orElseThrow(() -> Problem.invalid(field, "is not for sale here")));
    }
    if (mods.size() < 2) {
      throw Problem.invalid("mods", "are 2 to %d".formatted(MODS_MAX));
    }
    if (mods.stream().noneMatch(mod -> mod.owner().equals(caller.id()))) {
      throw Problem.invalid("mods", "names none of yours");
    }
    return mods;
  }

  private static void check(Tx tx, NewBundle wanted, List<Mod> mods) {
    var currency = wanted.price().currency();
    var list = 0L;
    for (int i = 0; i < mods.size(); i++) {
      var offer = tx.offers().of(mods.get(i).id());
      if (offer.listUnits() == 0) {
        throw Problem.invalid("mods[%d]".formatted(i), "has no price");
      }
      if (!offer.currency().equals(currency)) {
        throw Problem.invalid("price.currency", "is not that of all the mods");
      }
      list = Math.addExact(list, offer.listUnits());
    }
    if (wanted.price().units() < Tender.leastCharge(currency) || wanted.price().units() > list) {
      throw Problem.invalid(
          "price.units",
          "is from %d to %d, what they cost by themselves"
              .formatted(Tender.leastCharge(currency), list));
    }
  }

  /** The makers of mods in it say yes, each for all of theirs. */
  public View accept(Caller caller, Slug slug) {
    return database.write(tx -> {
      var bundle = find(tx, caller, slug);
      if (tx.bundles().accept(bundle.id(), caller.id(), clock.instant()) == 0) {
        throw Problem.conflict("you are not asked, or have said yes already");
      }
      tx.bundles().open(bundle.id());
      tx.audit().add(clock.instant(), caller.id(), "bundle.accepted", "bundle:" + bundle.id(), "");
      return view(tx, find(tx, caller, slug));
    });
  }

  /** Whoever made it, or has a mod in it, takes it off the shelf. What was sold stays sold. */
  public void end(Caller caller, Slug slug) {
    database.change(tx -> {
      var bundle = find(tx, caller, slug);
      var has =
          bundle.creator().equals(caller.id())
              || tx.bundles().entries(List.of(bundle.id())).stream()
                  .anyMatch(entry -> entry.owner().equals(caller.id()));
      if (!has) {
        throw Problem.forbidden("none of it is yours");
      }
      tx.bundles().end(bundle.id());
      tx.audit().add(clock.instant(), caller.id(), "bundle.ended", "bundle:" + bundle.id(), "");
    });
  }

  private static Bundle find(Tx tx, Caller caller, Slug slug) {
    return tx.bundles()
        .find(slug, caller.id())
        .filter(bundle -> bundle.state() != Bundle.State.ENDED)
        .orElseThrow(() -> Problem.notFound("bundle", slug));
  }

  /** One bundle, for whoever may see it. */
  public View show(market.storage.accounts.@Nullable AccountId viewer, Slug slug) {
    return database.read(tx ->
        view(
            tx,
            tx.bundles().find(slug, viewer).orElseThrow(() -> Problem.notFound("bundle", slug))));
  }

  public List<View> live() {
    return database.read(tx -> views(tx, tx.bundles().live(100)));
  }

  /** Those somebody made, or has to answer for. */
  public List<View> of(Caller caller) {
    return database.read(tx -> views(tx, tx.bundles().of(caller.id())));
  }

  private static View view(Tx tx, Bundle bundle) {
    return views(tx, List.of(bundle)).getFirst();
  }

  private static List<View> views(Tx tx, List<Bundle> bundles) {
    var entries =
        tx.bundles().entries(bundles.stream().map(Bundle::id).toList()).stream()
            .collect(Collectors.groupingBy(Bundles.Entry::bundle));
    return bundles.stream()
        .map(bundle -> {
          var in = entries.getOrDefault(bundle.id(), List.of());
          return new View(
              bundle.slug(),
              bundle.title(),
              bundle.summary(),
              bundle.creatorHandle(),
              bundle.state(),
              bundle.price(),
              bundle.price().with(in.stream().mapToLong(Bundles.Entry::listUnits).sum()),
              in.stream()
                  .map(it ->
                      new Entry(
                          it.slug(),
                          it.title(),
                          it.creatorName(),
                          bundle.price().with(it.listUnits()),
                          it.acceptedAt() != null))
                  .toList());
        })
        .toList();
  }
}
