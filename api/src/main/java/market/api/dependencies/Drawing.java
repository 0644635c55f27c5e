package market.api.dependencies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import market.api.dependencies.Lock.Locked;
import market.api.dependencies.Lock.LockedFile;
import market.api.dependencies.Outcome.Carried;
import market.api.dependencies.Outcome.Pick;
import market.api.dependencies.PlanView.Download;
import market.api.dependencies.PlanView.Offered;
import market.api.dependencies.PlanView.PlannedFile;
import market.api.dependencies.PlanView.Right;
import market.api.releases.ReleaseView;
import market.storage.Money;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.mods.Mods;
import market.storage.mods.Slug;
import market.storage.offers.Offer;
import market.storage.releases.Dependency.Kind;
import market.storage.releases.Release;
import market.storage.releases.ReleaseFile;
import org.jspecify.annotations.Nullable;

/** A choice of releases drawn as a plan: files, prices and rights of all, in a few questions. */
final class Drawing {
  private static final int OFFERED_MAX = 50;

  private final Tx tx;
  private final @Nullable AccountId viewer;
  private final Slug game;
  private final Question question;

  Drawing(Tx tx, @Nullable AccountId viewer, Slug game, Question question) {
    this.tx = tx;
    this.viewer = viewer;
    this.game = game;
    this.question = question;
  }

  PlanView plan(Outcome.Chosen chosen) {
    return plan(chosen.picks(), chosen.carried());
  }

  PlanView plan(List<Pick> picks, List<Carried> carried) {
    var ids = picks.stream().map(pick -> pick.release().id().value()).toList();
    Map<UUID, ModId> mods =
        tx.releases().these(ids).stream()
            .collect(Collectors.toMap(release -> release.id().value(), Release::mod));
    var modIds = mods.values().stream().map(ModId::value).toList();
    var offers = index(tx.offers().of(modIds), Offer::mod);
    var titles = index(tx.mods().titles(modIds), Mods.Title::id);
    var had = had(modIds);
    Map<UUID, List<ReleaseFile>> files =
        tx.files().of(ids).stream().collect(Collectors.groupingBy(file -> file.release().value()));
    var downloads = new ArrayList<Download>();
    for (var pick : picks) {
      var id = pick.release().id().value();
      var mod = Objects.requireNonNull(mods.get(id));
      var offer = Objects.requireNonNull(offers.get(mod));
      downloads.add(
          download(
              pick,
              Objects.requireNonNull(titles.get(mod)).title(),
              right(offer, had.contains(mod)),
              new Money(offer.priceUnits(), offer.currency()),
              files.getOrDefault(id, List.of())));
    }
    return new PlanView(
        game,
        question.gameVersion(),
        question.loader(),
        question.channel(),
        List.copyOf(downloads),
        carried,
        offered(picks, carried),
        bytes(downloads),
        cost(downloads),
        lock(downloads));
  }

  private static <K, T> Map<K, T> index(List<T> all, Function<T, K> key) {
    return all.stream().collect(Collectors.toMap(key, one -> one));
  }

  private Set<ModId> had(List<UUID> mods) {
    if (viewer == null) {
      return Set.of();
    }
    var had = new HashSet<>(tx.library().owned(viewer, mods));
    had.addAll(tx.choices().open(viewer, mods));
    return had;
  }

  private static Right right(Offer offer, boolean had) {
    if (had) {
      return Right.HAD;
    }
    return offer.priceUnits() == 0 ? Right.FREE : Right.TO_BUY;
  }

  private static Download download(
      Pick pick, String title, Right right, Money price, List<ReleaseFile> files) {
    var release = pick.release();
    return new Download(
        release.mod(),
        title,
        release.id(),
        release.version(),
        release.channel(),
        release.yanked(),
        right,
        right == Right.TO_BUY ? price : null,
        files.stream()
            .map(file -> PlannedFile.of(ReleaseView.file(file), right != Right.TO_BUY))
            .toList(),
        pick.because());
  }

  /** What the chosen ones may use besides, each once, in the version it would be taken in. */
  private List<Offered> offered(List<Pick> picks, List<Carried> carried) {
    var there = new HashSet<Slug>();
    picks.forEach(pick -> there.add(pick.release().mod()));
    carried.forEach(inside -> there.add(inside.mod()));
    var offered = new ArrayList<Offered>();
    var ranges = new Ranges();
    var titles = optionalTitles(picks);
    for (var pick : picks) {
      for (var need : pick.release().needs()) {
        var isNew = need.kind() == Kind.OPTIONAL && there.add(need.mod());
        var title = titles.get(need.mod());
        if (isNew && title != null && offered.size() < OFFERED_MAX) {
          var options = new Options(need.mod(), question, ranges, List.of());
          var best = Bits.first(options.met(need.range()));
          offered.add(
              new Offered(
                  need.mod(),
                  title,
                  need.range(),
                  pick.release().mod(),
                  best < 0 ? null : options.version(best)));
        }
      }
    }
    return List.copyOf(offered);
  }

  private Map<Slug, String> optionalTitles(List<Pick> picks) {
    var slugs =
        picks.stream()
            .flatMap(pick -> pick.release().needs().stream())
            .filter(need -> need.kind() == Kind.OPTIONAL)
            .map(need -> need.mod().value())
            .distinct()
            .toList();
    if (slugs.isEmpty()) {
      return Map.of();
    }
    var ids = tx.choices().named(slugs).stream().map(named -> named.id().value()).toList();
    return tx.mods().titles(ids).stream()
        .collect(Collectors.toMap(Mods.Title::slug, Mods.Title::title));
  }

  private static long bytes(List<Download> downloads) {
    return downloads.stream()
        .flatMap(download -> download.files().stream())
        .mapToLong(PlannedFile::size)
        .sum();
  }

  private static @Nullable Money cost(List<Download> downloads) {
    return downloads.stream()
        .map(Download::price)
        .filter(Objects::nonNull)
        .reduce((a, b) -> a.with(Math.addExact(a.units(), b.units())))
        .orElse(null);
  }

  private Lock lock(List<Download> downloads) {
    var releases =
        downloads.stream()
            .sorted(Comparator.comparing(download -> download.mod().value()))
            .map(download ->
                new Locked(
                    download.mod(),
                    download.version(),
                    download.release().value(),
                    download.files().stream()
                        .sorted(Comparator.comparing(PlannedFile::filename))
                        .map(file ->
                            new LockedFile(
                                file.filename(), file.size(), file.sha256(), file.sha512()))
                        .toList()))
            .toList();
    return new Lock(
        Lock.FORMAT, game, question.gameVersion(), question.loader(), question.channel(), releases);
  }
}
