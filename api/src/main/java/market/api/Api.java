package market.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import market.api.accounts.Keeping;
import market.api.badges.Badging;
import market.api.campaigns.Funding;
import market.api.checkout.Answering;
import market.api.checkout.Checkout;
import market.api.checkout.Disputing;
import market.api.checkout.Hints;
import market.api.checkout.MoneyEffects;
import market.api.checkout.Pricing;
import market.api.checkout.Reconciling;
import market.api.checkout.Refunding;
import market.api.checkout.Returning;
import market.api.checkout.Revisiting;
import market.api.checkout.Settling;
import market.api.checkout.Straying;
import market.api.curators.Lists;
import market.api.discovery.Discovery;
import market.api.elsewhere.Elsewhere;
import market.api.games.Hosting;
import market.api.genuine.Genuine;
import market.api.images.Images;
import market.api.jobs.Later;
import market.api.ledger.Books;
import market.api.memberships.Ending;
import market.api.memberships.Members;
import market.api.moderation.Moderating;
import market.api.mods.Editing;
import market.api.news.News;
import market.api.owner.Treasury;
import market.api.partners.Partnering;
import market.api.payments.Commanding;
import market.api.payments.Heeding;
import market.api.payments.StripeGateway;
import market.api.payouts.Banking;
import market.api.payouts.Moving;
import market.api.payouts.Paying;
import market.api.payouts.Spending;
import market.api.payouts.Withdrawing;
import market.api.releases.Downloading;
import market.api.releases.Gatekeeping;
import market.api.releases.Publishing;
import market.api.releases.Releasing;
import market.api.reviews.Feedback;
import market.api.search.Cards;
import market.api.search.Following;
import market.api.search.Searching;
import market.api.selling.Selling;
import market.api.uploads.Uploading;
import market.search.ModIndex;
import market.storage.Database;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;

/** Everything the marketplace does, put together: the table of contents of this module. */
public final class Api {
  public final Database database;
  public final Objects objects;
  public final ModIndex index;
  public final Settings settings;
  public final Clock clock;
  public final ObjectMapper json = Json.mapper();
  public final RateLimits limits = new RateLimits();
  private final Images images = new Images(2);

  public final Genuine genuine;
  public final Keeping accounts;
  public final News news;
  public final Hosting hosting;
  public final Editing editing;
  public final Selling selling;
  public final Releasing releasing;
  public final Uploading uploading;
  public final Gatekeeping gate;
  public final Elsewhere elsewhere;
  public final Publishing publishing;
  public final Downloading downloading;
  public final Feedback feedback;
  public final Fairness fairness;
  public final Moderating moderating;
  public final Searching searching;
  public final Discovery discovery;
  public final Following following;
  public final Idempotency idempotency;

  public final Partnering partners;
  public final Pricing pricing;
  public final Checkout checkout;
  public final Badging badges;
  public final Lists lists;
  public final Members members;
  public final Funding funding;
  public final Settling settling;
  public final Refunding refunding;
  public final Straying straying;
  public final Disputing disputing;
  public final Answering answering;
  public final Moving moving;
  public final Withdrawing withdrawing;
  public final Banking banking;
  public final Reconciling reconciling;
  public final Revisiting revisiting;
  public final Treasury treasury;
  public final Commanding commanding;
  public final Heeding heeding;
  public final Hints hints;
  public final Paying paying;

  /**
   * Wires it; opens nothing.
   *
   * @param spool a directory for what is looked into, emptied by whoever owns it
   */
  public Api(
      Database database,
      Objects objects,
      ModIndex index,
      StripeGateway stripe,
      Settings settings,
      Path spool,
      Clock clock) {
    this.database = database;
    this.objects = objects;
    this.index = index;
    this.settings = settings;
    this.clock = clock;
    var later = new Later(clock);
    var books = new Books(clock);
    genuine = new Genuine(database, this::content, settings, limits, clock);
    discovery = new Discovery(database, settings.exploration(), clock);
    accounts = new Keeping(database, objects, limits, settings, spool, clock);
    news = new News(database, accounts.posting, settings, json, clock);
    hosting = new Hosting(database, clock);
    editing = new Editing(database, objects, images, accounts.vigilance.naming, clock);
    selling = new Selling(database, clock);
    releasing = new Releasing(database, selling, genuine, accounts, later, clock);
    uploading = new Uploading(database, objects, later, settings, clock);
    elsewhere = new Elsewhere(database, editing, releasing, uploading, later, settings, clock);
    publishing = new Publishing(genuine.attesting, clock);
    gate = new Gatekeeping(database, objects, publishing, settings, json, spool, clock);
    downloading = new Downloading(database, objects, discovery, genuine, settings, spool, clock);
    feedback = new Feedback(database, downloading.counts, accounts.vigilance.flagging, clock);
    searching = new Searching(database, index, new Cards(database));
    following = new Following(database, objects, index, searching.cards, clock);
    idempotency = new Idempotency(database, json, clock);
    moving = new Moving(books, later, json, clock);
    var spend = new Spending(moving, clock);
    var returning = new Returning(books, moving, new Ending(later, json, clock), clock);
    partners = new Partnering(database, books, accounts.posting, limits, clock);
    pricing = new Pricing(settings);
    var facts = stripe.facts();
    straying = new Straying(database, facts, books, later, json, clock);
    refunding = new Refunding(database, returning, spend, straying, accounts, later, json, clock);
    fairness = new Fairness(this, images);
    moderating = fairness.moderating(this);
    settling = new Settling(database, facts, books, refunding, straying, spend, discovery, clock);
    disputing = new Disputing(database, facts, books, returning, clock);
    answering = new Answering(database, stripe.files(), later, json, clock);
    withdrawing = new Withdrawing(database, books, later, json, clock);
    banking = new Banking(database, moving, books, accounts, clock);
    treasury = new Treasury(database, clock);
    reconciling = new Reconciling(this, facts);
    members = new Members(this, stripe, later);
    funding = new Funding(this, facts, books, later);
    commanding = new Commanding(database, stripe, effects(), later, json, clock);
    checkout = new Checkout(this, later);
    badges = new Badging(this);
    lists = new Lists(this);
    heeding = new Heeding(database, facts, later, json, clock);
    paying = new Paying(database, stripe, commanding, moving, banking, settings, json, clock);
    revisiting = new Revisiting(database, facts, disputing, refunding, withdrawing, paying);
    hints = new Hints(this, facts);
  }

  /** What the processor's answers lead to; asked once all of it is there. */
  private MoneyEffects effects() {
    return new MoneyEffects(
        refunding, disputing, straying, moving, withdrawing, members, funding, clock);
  }

  /** Content by its SHA-256, wherever it lies. */
  private InputStream content(String object) {
    return objects.get(Bucket.PRIVATE, object);
  }
}
