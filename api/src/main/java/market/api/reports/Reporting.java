package market.api.reports;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.images.ImageKind;
import market.api.images.Images;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.games.GameId;
import market.storage.moderation.Case;
import market.storage.moderation.CaseId;
import market.storage.moderation.Cases;
import market.storage.mods.Mod;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.objects.Objects.Bucket;
import market.storage.posts.Post;
import market.storage.posts.PostId;
import market.storage.releases.ReleaseId;
import market.storage.reports.Reason;
import market.storage.reports.ReportId;
import market.storage.reports.Reports;
import market.storage.reports.Thing;
import market.storage.reviews.ReviewId;
import market.storage.talk.CommentId;
import market.storage.talk.CommentState;
import org.jspecify.annotations.Nullable;

/** Telling moderators what is wrong, and hearing what came of it. */
public final class Reporting {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int LINK_MOST = 500;
  private static final int MINE_MOST = 100;

  private final Database database;
  private final market.storage.objects.Objects objects;
  private final Images images;
  private final Clock clock;

  public Reporting(
      Database database, market.storage.objects.Objects objects, Images images, Clock clock) {
    this.database = database;
    this.objects = objects;
    this.images = images;
    this.clock = clock;
  }

  /**
   * Something is wrong with one thing, which is named by its kind.
   *
   * @param mod a mod by its slug
   * @param release a live release by its id
   * @param review a review by its id
   * @param creator an account by its handle
   * @param comment a comment by its id
   * @param post a post by its id
   * @param collection a collection by its id
   * @param links where one can see it
   */
  public record Report(
      @Nullable Slug mod,
      @Nullable UUID release,
      @Nullable UUID review,
      @Nullable Handle creator,
      @Nullable UUID comment,
      @Nullable UUID post,
      @Nullable UUID collection,
      @NotNull Reason reason,
      @NotNull @Size(min = 1, max = 2_000) String text,
      @Nullable @Size(max = 5) List<String> links) {
    /** Of a mod, without links. */
    public static Report of(Slug mod, Reason reason, String text) {
      return new Report(mod, null, null, null, null, null, null, reason, text, null);
    }
  }

  /** Told; somebody will look. */
  public record Reported(CaseId id, ReportId report) {}

  /** What one thing is to the queue. */
  private record Target(
      Thing thing, @Nullable GameId game, @Nullable ModId mod, @Nullable AccountId account) {}

  /**
   * Reports of one thing gather in one case, whose risk they make together by {@link Gravity}. How
   * many one may send a day is for {@link Trust} to say.
   */
  public Reported report(Caller reporter, Report report) {
    return database.write(tx -> {
      tx.accounts().queue(reporter.id());
      var now = clock.instant();
      var track = tx.reports().track(reporter.id(), now.minus(DAY));
      var percent = Trust.percent(track.upheld(), track.dismissed());
      if (track.lately() >= Trust.daily(percent)) {
        throw Problem.tooMany("these are more reports than one may send a day", DAY.toSeconds());
      }
      var target = target(tx, reporter, report);
      if (!Reasons.of(target.thing().kind()).contains(report.reason())) {
        throw Problem.invalid("reason", "is one of " + Reasons.of(target.thing().kind()));
      }
      var opening =
          new Cases.Opening(
              Case.Kind.REPORT,
              target.game(),
              target.mod(),
              target.account(),
              target.thing().about(),
              0);
      var id = tx.cases().open(opening, now);
      var put =
          tx.reports()
              .put(
                  id,
                  reporter.id(),
                  report.reason(),
                  report.text().strip(),
                  links(report.links()),
                  now);
      tx.reports().weigh(id, Gravity.of(tx.reports().voices(id)));
      return new Reported(id, put);
    });
  }

  private static Target target(Tx tx, Caller reporter, Report report) {
    if (Stream.of(
                report.mod(),
                report.release(),
                report.review(),
                report.creator(),
                report.comment(),
                report.post(),
                report.collection())
            .filter(Objects::nonNull)
            .count()
        != 1) {
      throw Problem.invalid(
          "mod", "one of mod, release, review, creator, comment, post and collection is named");
    }
    if (report.mod() != null) {
      return ofMod(tx, reporter, report.mod());
    }
    if (report.release() != null) {
      return ofRelease(tx, reporter, report.release());
    }
    if (report.comment() != null) {
      return ofComment(tx, reporter, report.comment());
    }
    if (report.post() != null) {
      return ofPost(tx, reporter, report.post());
    }
    if (report.collection() != null) {
      return ofCollection(tx, reporter, report.collection());
    }
    return report.review() != null
        ? ofReview(tx, reporter, report.review())
        : ofCreator(tx, reporter, Objects.requireNonNull(report.creator()));
  }

  private static Target ofMod(Tx tx, Caller reporter, Slug slug) {
    var mod =
        tx.mods()
            .find(slug, reporter.id())
            .filter(Mod::isLive)
            .orElseThrow(() -> Problem.invalid("mod", "is not a mod here"));
    return new Target(new Thing(Thing.Kind.MOD, mod.id().value()), mod.game(), mod.id(), null);
  }

  private static Target ofRelease(Tx tx, Caller reporter, UUID id) {
    var release =
        tx.releases()
            .find(new ReleaseId(id), reporter.id())
            .filter(it -> it.publishedAt() != null)
            .orElseThrow(() -> Problem.invalid("release", "is not a release here"));
    var mod = tx.mods().get(release.mod());
    return new Target(new Thing(Thing.Kind.RELEASE, id), mod.game(), mod.id(), null);
  }

  private static Target ofReview(Tx tx, Caller reporter, UUID id) {
    var review =
        tx.reports()
            .review(new ReviewId(id))
            .orElseThrow(() -> Problem.invalid("review", "is not a review here"));
    mustBeAnothers(reporter, review.author(), "review");
    var mod = tx.mods().get(review.mod());
    return new Target(new Thing(Thing.Kind.REVIEW, id), mod.game(), mod.id(), review.author());
  }

  private static Target ofComment(Tx tx, Caller reporter, UUID id) {
    var comment =
        tx.comments()
            .find(new CommentId(id), reporter.id())
            .filter(it -> !it.isRemoved() && it.state() != CommentState.HIDDEN)
            .orElseThrow(() -> Problem.invalid("comment", "is not a comment here"));
    mustBeAnothers(reporter, comment.author(), "comment");
    var thing = new Thing(Thing.Kind.COMMENT, id);
    return new Target(thing, comment.game(), comment.mod(), comment.author());
  }

  /** Only what one may read. */
  private static Target ofPost(Tx tx, Caller reporter, UUID id) {
    var post =
        tx.posts()
            .find(new PostId(id), reporter.id())
            .filter(it -> it.open() && it.state() == Post.State.SHOWN)
            .orElseThrow(() -> Problem.invalid("post", "is not a post here"));
    mustBeAnothers(reporter, post.author(), "post");
    return new Target(new Thing(Thing.Kind.POST, id), post.game(), null, post.author());
  }

  private static Target ofCollection(Tx tx, Caller reporter, UUID id) {
    var collection =
        tx.collections()
            .find(id, reporter.id())
            .orElseThrow(() -> Problem.invalid("collection", "is not a collection here"));
    mustBeAnothers(reporter, collection.owner(), "collection");
    return new Target(
        new Thing(Thing.Kind.COLLECTION, id), collection.game(), null, collection.owner());
  }

  private static Target ofCreator(Tx tx, Caller reporter, Handle handle) {
    var account =
        tx.accounts().named(handle).orElseThrow(() -> Problem.invalid("creator", "is nobody here"));
    mustBeAnothers(reporter, account.id(), "creator");
    return new Target(
        new Thing(Thing.Kind.CREATOR, account.id().value()), null, null, account.id());
  }

  private static void mustBeAnothers(Caller reporter, AccountId account, String field) {
    if (account.equals(reporter.id())) {
      throw Problem.invalid(field, "is your own");
    }
  }

  private static List<String> links(@Nullable List<String> given) {
    var links = given == null ? List.<String>of() : given.stream().map(String::strip).toList();
    for (var link : links) {
      if (link.length() > LINK_MOST || !isOnTheWeb(link)) {
        throw Problem.invalid("links", "are addresses on the web, of at most 500 characters each");
      }
    }
    return links;
  }

  private static boolean isOnTheWeb(String link) {
    try {
      var uri = new URI(link);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** One picture a report, drawn anew; a later one takes its place. */
  public void show(Caller reporter, ReportId id, InputStream bytes) {
    try {
      var clean = images.clean(bytes, ImageKind.GALLERY);
      var sha256 =
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(clean.bytes()));
      objects.put(
          Bucket.PRIVATE,
          object(sha256),
          new ByteArrayInputStream(clean.bytes()),
          clean.mediaType());
      database.change(tx -> {
        if (tx.reports().show(id, reporter.id(), sha256) == 0) {
          throw Problem.notFound("open report of yours", id);
        }
      });
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("body", String.valueOf(e.getMessage()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For who sent it and for those who decide. */
  public byte[] picture(Caller viewer, ReportId id) {
    var sha256 =
        database
            .read(tx -> tx.reports().picture(id, viewer.id()))
            .orElseThrow(() -> Problem.notFound("picture of report", id));
    try (var bytes = objects.get(Bucket.PRIVATE, object(sha256))) {
      return bytes.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As our own encoder wrote it. */
  public static String mediaType(byte[] picture) {
    return picture.length > 0 && picture[0] == (byte) 0x89 ? "image/png" : "image/jpeg";
  }

  private static String object(String sha256) {
    return "evidence/" + sha256;
  }

  /** What one reported, and what became of it, the latest first. */
  public List<Reports.Told> mine(Caller reporter) {
    return database.read(tx -> tx.reports().mine(reporter.id(), MINE_MOST));
  }
}
