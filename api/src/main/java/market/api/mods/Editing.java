package market.api.mods;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import market.api.Problem;
import market.api.abuse.Naming;
import market.api.accounts.Caller;
import market.api.images.ImageKind;
import market.api.images.Images;
import market.api.lanes.Edited;
import market.api.selling.Asking;
import market.storage.Database;
import market.storage.Money;
import market.storage.Tx;
import market.storage.accounts.Role;
import market.storage.games.Game;
import market.storage.mods.Mod;
import market.storage.mods.ModId;
import market.storage.mods.Mods;
import market.storage.mods.Picture;
import market.storage.mods.Slug;
import market.storage.objects.Objects.Bucket;
import org.jspecify.annotations.Nullable;

/** Listing a mod and changing its listing, from either door. */
public final class Editing {
  private static final int DESCRIPTION_BYTES_MAX = 65_536;
  private static final int PICTURES_MAX = 10;
  private static final int MODS_MAX = 500;

  private final Database database;
  private final market.storage.objects.Objects objects;
  private final Images images;
  private final Naming naming;
  private final Clock clock;

  public final Teaming teaming;

  public Editing(
      Database database,
      market.storage.objects.Objects objects,
      Images images,
      Naming naming,
      Clock clock) {
    this.database = database;
    this.objects = objects;
    this.images = images;
    this.naming = naming;
    this.clock = clock;
    teaming = new Teaming(database, clock);
  }

  /** What a creator sends for a new listing. */
  public record NewMod(
      @NotNull Slug game,
      @NotNull Slug slug,
      @NotBlank @Size(max = 80) String title,
      @NotBlank @Size(max = 250) String summary,
      @Nullable @Size(max = DESCRIPTION_BYTES_MAX) String description,
      @NotNull String licence,
      @NotNull @Size(min = 1, max = 3) List<@NotNull String> categories,
      @Nullable @Size(max = 10)
          List<
                  @NotNull
                  @Pattern(
                      regexp = "[a-z0-9]+(-[a-z0-9]+)*",
                      message = "is not lower-case words joined by hyphens")
                  @Size(max = 30) String>
              tags,
      @Nullable Money price,
      @Valid Asking.@Nullable Pricing pricing,
      @Nullable WebLinks links) {}

  /** Where else it lives. */
  public record WebLinks(
      @Nullable @Size(max = 300) String source,
      @Nullable @Size(max = 300) String issues,
      @Nullable @Size(max = 300) String homepage) {}

  /** What a creator changes; what is left out stays. */
  public record Changes(
      @Nullable @Size(min = 1, max = 80) String title,
      @Nullable @Size(min = 1, max = 250) String summary,
      @Nullable @Size(max = DESCRIPTION_BYTES_MAX) String description,
      @Nullable String licence,
      @Nullable @Size(min = 1, max = 3) List<@NotNull String> categories,
      @Nullable @Size(max = 10)
          List<
                  @NotNull
                  @Pattern(
                      regexp = "[a-z0-9]+(-[a-z0-9]+)*",
                      message = "is not lower-case words joined by hyphens")
                  @Size(max = 30) String>
              tags,
      @Nullable Money price,
      @Valid Asking.@Nullable Pricing pricing,
      @Nullable WebLinks links) {}

  /** Lists a mod as a draft, with its creator as the whole team; the first makes them a creator. */
  public Mod list(Caller creator, NewMod wanted) {
    creator.mustBeUnbound();
    return database.write(tx -> {
      var game =
          tx.games()
              .find(wanted.game())
              .orElseThrow(() -> Problem.invalid("game", "is not a game here"));
      if (tx.mods().made(creator.id(), MODS_MAX).size() >= MODS_MAX) {
        throw Problem.conflict("at most %d mods for one creator".formatted(MODS_MAX));
      }
      var draft = draft(tx, creator, game, wanted);
      var id =
          tx.mods()
              .add(draft, clock.instant())
              .orElseThrow(() -> Problem.taken("slug", "is taken"));
      naming.take(tx, tx.mods().get(id));
      Asking.ask(tx, game, id, wanted.price(), wanted.pricing());
      tx.accounts().grant(creator.id(), Role.CREATOR, null, null, clock.instant());
      var team = tx.teams().propose(id, creator.id(), clock.instant());
      tx.teams()
          .addMembers(team, List.of(creator.id()), List.of("Creator"), List.of(10_000), List.of(0));
      tx.teams().accept(team, creator.id(), clock.instant());
      tx.teams().activate(team);
      tx.audit().add(clock.instant(), creator.id(), "mod.listed", "mod:" + id, wanted.title());
      return tx.mods().get(id);
    });
  }

  private Mods.Draft draft(Tx tx, Caller creator, Game game, NewMod wanted) {
    return check(
        tx,
        game,
        new Mods.Draft(
            game.id(),
            wanted.slug(),
            creator.id(),
            wanted.title().strip(),
            wanted.summary().strip(),
            Objects.requireNonNullElse(wanted.description(), ""),
            wanted.licence(),
            wanted.links() == null ? null : wanted.links().source(),
            wanted.links() == null ? null : wanted.links().issues(),
            wanted.links() == null ? null : wanted.links().homepage(),
            List.copyOf(new HashSet<>(wanted.categories())),
            wanted.tags() == null ? List.of() : wanted.tags().stream().distinct().toList(),
            0,
            game.currency().getCurrencyCode()));
  }

  /** Changes a listing. Whoever looks next, or searches, sees it. */
  public Mod edit(Caller caller, Slug slug, Changes changes) {
    if (changes.price() != null || changes.pricing() != null) {
      caller.mustBeUnbound();
    }
    return database.write(tx -> {
      var mod = madeBy(tx, caller, slug);
      var game = tx.games().get(mod.game());
      tx.mods().edit(mod.id(), check(tx, game, merged(mod, changes)), clock.instant());
      tx.changes().add(mod.id());
      if (changes.price() != null || changes.pricing() != null) {
        Asking.ask(tx, game, mod.id(), changes.price(), changes.pricing());
        tx.changes().addUsersOf(mod.id());
        var asked = tx.offers().asked(mod.id());
        tx.audit()
            .add(clock.instant(), caller.id(), "mod.price", "mod:" + mod.id(), asked.toString());
      }
      var now = tx.mods().get(mod.id());
      if (!now.title().equals(mod.title())) {
        naming.title(tx, now);
      }
      Edited.look(tx, mod, now, caller.id(), clock.instant());
      return now;
    });
  }

  private static Mods.Draft merged(Mod mod, Changes to) {
    var links = to.links();
    return new Mods.Draft(
        mod.game(),
        mod.slug(),
        mod.owner(),
        Objects.requireNonNullElse(to.title(), mod.title()).strip(),
        Objects.requireNonNullElse(to.summary(), mod.summary()).strip(),
        Objects.requireNonNullElse(to.description(), mod.description()),
        Objects.requireNonNullElse(to.licence(), mod.licence()),
        links == null ? mod.links().sourceUrl() : links.source(),
        links == null ? mod.links().issuesUrl() : links.issues(),
        links == null ? mod.links().homepageUrl() : links.homepage(),
        to.categories() == null ? mod.categories() : to.categories().stream().distinct().toList(),
        to.tags() == null ? mod.tags() : to.tags().stream().distinct().toList(),
        0,
        mod.price().currency().getCurrencyCode());
  }

  private static Mods.Draft check(Tx tx, Game game, Mods.Draft draft) {
    if (draft.title().isBlank()) {
      throw Problem.invalid("title", "must not be blank");
    }
    if (draft.summary().isBlank()) {
      throw Problem.invalid("summary", "must not be blank");
    }
    if (draft.description().getBytes(StandardCharsets.UTF_8).length > DESCRIPTION_BYTES_MAX) {
      throw Problem.invalid(
          "description", "is longer than %d bytes".formatted(DESCRIPTION_BYTES_MAX));
    }
    if (!Licences.isKnown(draft.licence())) {
      throw Problem.invalid("licence", "is not an SPDX identifier known here");
    }
    checkCategories(tx, game, draft.categories());
    checkLink("links.source", draft.sourceUrl());
    checkLink("links.issues", draft.issuesUrl());
    checkLink("links.homepage", draft.homepageUrl());
    return draft;
  }

  private static void checkCategories(Tx tx, Game game, List<String> wanted) {
    Set<String> known =
        tx.games().categories(game.id()).stream()
            .map(category -> category.slug().value())
            .collect(Collectors.toSet());
    for (var category : wanted) {
      if (!known.contains(category)) {
        throw Problem.invalid(
            "categories", "%s has no category %s".formatted(game.name(), category));
      }
    }
  }

  private static void checkLink(String field, @Nullable String link) {
    if (link == null) {
      return;
    }
    try {
      var uri = new java.net.URI(link);
      if (("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null) {
        return;
      }
    } catch (java.net.URISyntaxException e) {
      throw Problem.invalid(field, "is not an address on the web");
    }
    throw Problem.invalid(field, "is not an address on the web");
  }

  public Picture setIcon(Caller caller, Slug slug, InputStream bytes) {
    var mod = database.read(tx -> madeBy(tx, caller, slug));
    var picture = keep(bytes, ImageKind.ICON, "");
    database.change(tx -> {
      tx.mods().setIcon(mod.id(), picture.sha256(), clock.instant());
      tx.changes().add(mod.id());
    });
    return picture;
  }

  public Picture addPicture(Caller caller, Slug slug, InputStream bytes, @Nullable String caption) {
    var mod = database.read(tx -> madeBy(tx, caller, slug));
    var words = Objects.requireNonNullElse(caption, "").strip();
    if (words.length() > 120) {
      throw Problem.invalid("caption", "is longer than 120 characters");
    }
    var picture = keep(bytes, ImageKind.GALLERY, words);
    database.change(tx -> {
      if (tx.mods().pictures(mod.id()).size() >= PICTURES_MAX) {
        throw Problem.conflict("at most %d pictures".formatted(PICTURES_MAX));
      }
      tx.mods().addPicture(mod.id(), picture, clock.instant());
    });
    return picture;
  }

  public void removePicture(Caller caller, Slug slug, String sha256) {
    database.change(tx -> {
      var mod = madeBy(tx, caller, slug);
      if (tx.mods().removePicture(mod.id(), sha256) == 0) {
        throw Problem.notFound("picture", sha256);
      }
    });
  }

  /** Drawn anew before it is kept: what is served was made here, from pixels alone. */
  public Picture keep(InputStream bytes, ImageKind kind, String caption) {
    try {
      var clean = images.clean(bytes, kind);
      var sha256 = sha256(clean.bytes());
      objects.put(
          Bucket.PUBLIC,
          "media/" + sha256,
          new ByteArrayInputStream(clean.bytes()),
          clean.mediaType());
      return new Picture(sha256, clean.mediaType(), clean.width(), clean.height(), caption);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("body", String.valueOf(e.getMessage()));
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of()
          .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The mod, for those who make it; 404 for a draft of others, 403 for what they may only see. */
  public static Mod madeBy(Tx tx, Caller caller, Slug slug) {
    var mod = tx.mods().find(slug, caller.id()).orElseThrow(() -> Problem.notFound("mod", slug));
    if (!makes(tx, caller, mod.id())) {
      throw Problem.forbidden("only those who make %s may do this".formatted(slug));
    }
    caller.mustReach(mod.id());
    return mod;
  }

  private static boolean makes(Tx tx, Caller caller, ModId mod) {
    return tx.teams().makes(caller.id(), mod);
  }
}
