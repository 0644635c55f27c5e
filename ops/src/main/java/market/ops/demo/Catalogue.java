package market.ops.demo;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import market.api.Api;
import market.api.dependencies.Yanking;
import market.api.games.Hosting.CommissionTier;
import market.api.games.Hosting.NewGame;
import market.api.games.Wording;
import market.api.moderation.Moderating.Ruling;
import market.api.mods.Editing.NewMod;
import market.api.mods.Editing.WebLinks;
import market.api.mods.Teaming.Seat;
import market.api.mods.Translating;
import market.api.releases.Releasing.Needs;
import market.api.releases.Releasing.NewRelease;
import market.ops.demo.Plan.Fate;
import market.ops.demo.Plan.PlannedMod;
import market.ops.demo.Plan.PlannedRelease;
import market.ops.demo.Script.GameText;
import market.storage.Money;
import market.storage.accounts.Handle;
import market.storage.games.Category;
import market.storage.games.Monetisation;
import market.storage.moderation.Verdict;
import market.storage.mods.Slug;
import market.storage.releases.Dependency;
import market.storage.releases.ReleaseId;
import market.storage.releases.ReleaseState;

/** The games open, creators list and release, and a moderator decides what they handed in. */
final class Catalogue {
  private static final int PICTURED = 14;
  private static final int QUEUE_MAX = 200;
  private static final List<String> OFTEN_RELEASED =
      List.of("lattice-library", "wayfarers-pack", "signpost", "tidewater-lanterns");

  private final Api api;
  private final People people;
  private final Script script;
  private final Timeline timeline;
  private final Map<Slug, List<ReleaseId>> live = new HashMap<>();

  Catalogue(Api api, People people, Script script, Timeline timeline) {
    this.api = api;
    this.people = people;
    this.script = script;
    this.timeline = timeline;
  }

  void happen(List<PlannedMod> mods) {
    script.games.forEach(game -> timeline.at(timeline.daysAgo(396), () -> open(game)));
    timeline.at(timeline.daysAgo(6), this::yank);
    var pictured =
        mods.stream()
            .sorted((a, b) -> Integer.compare(b.text().fame(), a.text().fame()))
            .limit(PICTURED)
            .map(PlannedMod::slug)
            .toList();
    var firsts =
        mods.stream()
            .collect(
                Collectors.toMap(
                    mod -> mod.slug().value(), mod -> mod.releases().getFirst().version()));
    for (var mod : mods) {
      timeline.at(timeline.daysAgo(mod.cameDaysAgo() + 1), () -> list(mod));
      if (pictured.contains(mod.slug())) {
        timeline.at(timeline.daysAgo(mod.cameDaysAgo() + 0.8), () -> picture(mod));
      }
      for (var release : mod.releases()) {
        timeline.at(timeline.daysAgo(release.daysAgo()), () -> release(mod, release, firsts));
      }
    }
  }

  /** The newest live release of a mod, if there is one already. */
  List<ReleaseId> live(Slug mod) {
    return live.getOrDefault(mod, List.of());
  }

  private void open(GameText game) {
    api.hosting.open(
        people.caller("olga"),
        new NewGame(
            game.slug(),
            game.name(),
            game.summary(),
            game.categories().entrySet().stream()
                .map(shelf -> new Category(new Slug(shelf.getKey()), shelf.getValue()))
                .toList(),
            game.loaders(),
            game.versions(),
            Monetisation.valueOf(game.monetisation().toUpperCase(Locale.ROOT)),
            game.commission().stream()
                .map(tier -> new CommissionTier(tier.aboveUnits(), tier.bp()))
                .toList(),
            "USD",
            null,
            null,
            null,
            null,
            null));
    var _ =
        new Wording(api.database, api.clock)
            .set(people.caller("olga"), game.slug(), game.synonyms());
  }

  private void list(PlannedMod mod) {
    var text = mod.text();
    var home = "https://mods.example/" + mod.slug();
    api.editing.list(
        people.caller(text.by()),
        new NewMod(
            mod.game().slug(),
            mod.slug(),
            text.title(),
            text.summary(),
            description(mod),
            mod.licence(),
            text.shelf(),
            text.tags(),
            mod.isSold() ? Money.of(text.price(), "USD") : null,
            null,
            new WebLinks(home + "/source", home + "/issues", null)));
    var russian = text.ru();
    if (russian != null) {
      timeline.after(Duration.ofHours(1), () -> translate(mod, russian));
    }
    if (!text.team().isEmpty()) {
      timeline.after(Duration.ofHours(1), () -> propose(mod));
    }
  }

  private void translate(PlannedMod mod, String russian) {
    var words = new Translating.Words(mod.text().title(), russian, "");
    var _ =
        new Translating(api.database, api.clock)
            .put(people.caller(mod.text().by()), mod.slug(), "ru", words);
  }

  private String description(PlannedMod mod) {
    var dice = new Dice("description " + mod.slug());
    var points =
        mod.text().points().stream().map("- %s\n"::formatted).collect(Collectors.joining());
    var russian = mod.text().ru() == null ? "" : "\n## По-русски\n\n" + mod.text().ru() + "\n";
    return """
    ## About

    %s

    ## What you get

    %s
    ## Installing

    %s

    ## Good to know

    %s
    %s\
    """
        .formatted(
            mod.text().about(),
            points,
            mod.game().install(),
            dice.one(script.words.notes()),
            russian);
  }

  /** The owner keeps what the others do not get; each of them says yes within a day. */
  private void propose(PlannedMod mod) {
    var team = mod.text().team();
    var seats = new ArrayList<Seat>();
    var left = 100 - team.stream().mapToInt(Script.Part::share).sum();
    seats.add(new Seat(new Handle(mod.text().by()), "Creator", left * 100));
    team.forEach(
        part -> seats.add(new Seat(new Handle(part.who()), part.as(), part.share() * 100)));
    api.editing.teaming.propose(people.caller(mod.text().by()), mod.slug(), seats);
    team.forEach(part ->
        timeline.after(
            Duration.ofHours(5),
            () -> api.editing.teaming.accept(people.caller(part.who()), mod.slug())));
  }

  private void picture(PlannedMod mod) {
    var dice = new Dice("pictures " + mod.slug());
    var by = people.caller(mod.text().by());
    api.editing.setIcon(by, mod.slug(), bytes(Painter.landscape(dice, 256, 256)));
    for (var point : dice.some(mod.text().points(), 2)) {
      api.editing.addPicture(by, mod.slug(), bytes(Painter.landscape(dice, 960, 540)), point);
    }
  }

  private static ByteArrayInputStream bytes(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private void release(PlannedMod mod, PlannedRelease release, Map<String, String> firsts) {
    var by = people.caller(mod.text().by());
    var draft =
        api.releasing.draft(
            by,
            mod.slug(),
            new NewRelease(
                release.version(),
                release.channel(),
                release.changelog(),
                release.gameVersions(),
                List.of(mod.text().kind()),
                dependencies(mod, firsts)));
    var filename = "%s-%s.zip".formatted(mod.slug(), release.version());
    api.uploading.receive(by, draft.id(), filename, bytes(Archives.pack(mod, release)));
    if (release.fate() != Fate.DRAFT) {
      api.releasing.submit(by, draft.id());
      var patience = new Dice("ruling %s %s".formatted(mod.slug(), release.version()));
      timeline.after(Duration.ofMinutes(1), () -> decideLater(mod, release, draft.id(), patience));
    }
  }

  private List<Needs> dependencies(PlannedMod mod, Map<String, String> firsts) {
    var needs = new ArrayList<Needs>();
    for (var other : mod.needs()) {
      needs.add(
          new Needs(new Slug(other), ">=" + firsts.get(other), Dependency.Kind.REQUIRED, null));
    }
    for (var other : mod.text().likes()) {
      if (!live(new Slug(other)).isEmpty()) {
        needs.add(new Needs(new Slug(other), "*", Dependency.Kind.OPTIONAL, null));
      }
    }
    for (var other : mod.text().avoids()) {
      if (!live(new Slug(other)).isEmpty()) {
        needs.add(new Needs(new Slug(other), "*", Dependency.Kind.INCOMPATIBLE, null));
      }
    }
    for (var other : mod.text().carries()) {
      if (!live(new Slug(other)).isEmpty()) {
        needs.add(new Needs(new Slug(other), firsts.get(other), Dependency.Kind.EMBEDDED, null));
      }
    }
    return needs;
  }

  /** Something slipped through: one release is yanked, and the one after it repairs what it did. */
  private void yank() {
    OFTEN_RELEASED.stream()
        .map(Slug::new)
        .filter(slug -> live(slug).size() > 1)
        .findFirst()
        .ifPresent(slug -> {
          var _ =
              new Yanking(api.database, api.genuine.attesting, api.clock)
                  .yank(people.caller("carla"), live(slug).get(1), script.words.yank());
        });
  }

  private void decideLater(PlannedMod mod, PlannedRelease release, ReleaseId id, Dice patience) {
    var state = api.database.read(tx -> tx.releases().get(id)).state();
    if (state == ReleaseState.LIVE) {
      cameOut(mod, id);
      return;
    }
    if (state != ReleaseState.IN_REVIEW) {
      throw new IllegalStateException("%s is %s".formatted(mod.slug(), state));
    }
    var wait = Duration.ofMinutes(patience.between(40, 1_300));
    switch (release.fate()) {
      case LIVE -> timeline.after(wait, () -> approve(mod, id));
      case REJECTED -> timeline.after(wait, () -> reject(id));
      case WAITS, WAITS_WITH_FINDING, DRAFT -> {
        // Somebody who looks around the demo decides.
      }
    }
  }

  private void approve(PlannedMod mod, ReleaseId id) {
    rule(id, new Ruling(Verdict.APPROVE, "in_order", null));
    cameOut(mod, id);
  }

  private void reject(ReleaseId id) {
    rule(id, new Ruling(Verdict.REJECT, "no_licence", script.words.rejection()));
  }

  private void rule(ReleaseId id, Ruling ruling) {
    var max = people.caller("max");
    var found =
        api.database.read(tx -> tx.cases().queue(max.id(), QUEUE_MAX)).stream()
            .filter(one -> Objects.equals(one.release(), id))
            .findFirst()
            .orElseThrow();
    api.moderating.claim(max, found.id());
    api.moderating.rule(max, found.id(), ruling);
  }

  private void cameOut(PlannedMod mod, ReleaseId id) {
    live.computeIfAbsent(mod.slug(), _ -> new ArrayList<>()).addFirst(id);
  }
}
