package market.api;

import java.util.List;
import java.util.stream.Stream;
import market.api.accounts.AccountResource;
import market.api.accounts.DataResource;
import market.api.accounts.Preferring;
import market.api.accounts.SecurityResource;
import market.api.appeals.AppealResource;
import market.api.audit.AuditResource;
import market.api.audit.HeadResource;
import market.api.badges.BadgeResource;
import market.api.campaigns.CampaignResource;
import market.api.campaigns.PledgeResource;
import market.api.checkout.CheckoutResource;
import market.api.collections.CollectingResource;
import market.api.compat.Addresses;
import market.api.compat.contentdb.PackageResource;
import market.api.compat.modio.CatalogueResource;
import market.api.compat.modio.DeedResource;
import market.api.compat.modio.MeResource;
import market.api.compat.modrinth.CollectionResource;
import market.api.compat.modrinth.ProjectResource;
import market.api.compat.modrinth.PublishResource;
import market.api.compat.modrinth.TagResource;
import market.api.compat.modrinth.UserResource;
import market.api.compat.modrinth.VersionResource;
import market.api.compatibility.CompatibilityResource;
import market.api.curators.CuratorResource;
import market.api.dependencies.PlanResource;
import market.api.dependencies.Planning;
import market.api.dependencies.Yanking;
import market.api.differences.DifferenceResource;
import market.api.discovery.DemandResource;
import market.api.discovery.DiscoveryResource;
import market.api.docs.DocsResource;
import market.api.elsewhere.ElsewhereResource;
import market.api.flags.FlagResource;
import market.api.games.GameResource;
import market.api.games.SynonymResource;
import market.api.games.Wording;
import market.api.genuine.KeyResource;
import market.api.genuine.LicenceResource;
import market.api.genuine.LogResource;
import market.api.genuine.WellKnownResource;
import market.api.http.ApiDoor;
import market.api.http.Gate;
import market.api.http.ProblemPage;
import market.api.http.Reading;
import market.api.http.Refusals;
import market.api.journeys.JourneyResource;
import market.api.library.LibraryResource;
import market.api.memberships.MembershipResource;
import market.api.moderation.DeskResource;
import market.api.moderation.ModerationResource;
import market.api.moderation.ThreadResource;
import market.api.mods.ModResource;
import market.api.mods.TextResource;
import market.api.mods.Translating;
import market.api.news.NewsResource;
import market.api.news.ReceiverResource;
import market.api.owner.Granting;
import market.api.owner.MoneyResource;
import market.api.owner.OwnerResource;
import market.api.partners.PartnerResource;
import market.api.passes.PassResource;
import market.api.payments.WebhookResource;
import market.api.payouts.BatchFile;
import market.api.payouts.PayoutResource;
import market.api.personal.Personal;
import market.api.personal.PersonalResource;
import market.api.posts.AnnouncementResource;
import market.api.posts.PostResource;
import market.api.releases.FileResource;
import market.api.releases.ReleaseResource;
import market.api.releases.RescanResource;
import market.api.reports.ReportResource;
import market.api.reviews.HeldReviewResource;
import market.api.reviews.ReviewResource;
import market.api.roles.CommunityResource;
import market.api.rules.RuleResource;
import market.api.scanners.ScannerResource;
import market.api.search.SearchResource;
import market.api.selling.SellingResource;
import market.api.takedowns.TakedownResource;
import market.api.talk.CommentResource;
import market.api.talk.TalkRuleResource;
import market.api.talk.UnwantedWordResource;
import market.api.telegram.TelegramResource;
import market.api.transparency.TransparencyResource;
import market.api.uploads.Tus;
import market.api.uploads.UploadResource;

/** The JSON door: every address of the API, and what each request passes on its way. */
public final class Doors {
  private Doors() {}

  public static List<Object> of(Api api, WebhookResource.Secrets secrets, ProblemPage page) {
    return Stream.of(ours(api, secrets, page), desk(api), fair(api.fairness), people(api))
        .flatMap(List::stream)
        .toList();
  }

  /** What brings people and keeps them. */
  private static List<Object> people(Api api) {
    return List.of(
        new NewsResource(api.news),
        new ReceiverResource(api.news.receiving),
        new TelegramResource(api.news.telegram),
        new CommentResource(api.database, api.feedback.talk),
        new TalkRuleResource(api.database, api.feedback.talk),
        new UnwantedWordResource(api.feedback.talk),
        new AnnouncementResource(api.database, api.feedback.talk.announcing),
        new JourneyResource(api.feedback.journeying),
        new PostResource(api.database, api.feedback.talk.announcing),
        new CommunityResource(api.database, api.feedback.talk.promoting),
        new PersonalResource(api.database, new Personal(api.database, api.searching, api.clock)),
        new MembershipResource(api.database, api.members, api.idempotency),
        new PassResource(api.database, api.members.pass, api.idempotency, api.clock),
        new BadgeResource(api.database, api.badges, api.idempotency),
        new CollectingResource(
            api.database, api.lists.collecting, api.lists.planning, api.idempotency),
        new CuratorResource(api.database, api.lists.curating, api.clock),
        new CampaignResource(api.database, api.funding, api.idempotency),
        new PledgeResource(api.database, api.funding, api.idempotency),
        new PartnerResource(api.database, api.partners.enrolling, api.clock));
  }

  /** What moderators come through, and those who talk with them. */
  private static List<Object> desk(Api api) {
    return List.of(
        new ModerationResource(api.database, api.moderating),
        new ThreadResource(api.moderating.talking),
        new DeskResource(api.database, api.moderating.arranging),
        new HeldReviewResource(api.database, api.feedback.holding));
  }

  /** By which moderation answers to those it is about. */
  private static List<Object> fair(Fairness fairness) {
    return List.of(
        new ReportResource(fairness.reporting),
        new AppealResource(fairness.appealing),
        new TakedownResource(fairness.noticing),
        new TransparencyResource(fairness.disclosing),
        new RuleResource(fairness.legislating),
        new FlagResource(fairness.flags),
        new AuditResource(fairness.sealing, fairness.checking),
        new HeadResource(fairness.sealing));
  }

  private static List<Object> ours(Api api, WebhookResource.Secrets secrets, ProblemPage page) {
    var refusals = new Refusals(page);
    return List.of(
        Reading.binder(),
        new ApiDoor(api.accounts.joining),
        new Gate(api.limits, api.settings),
        refusals,
        new Refusals.OfValidation(refusals),
        new GameResource(api.database, api.hosting, api.idempotency),
        new ModResource(api.database, api.editing, api.editing.teaming, api.idempotency),
        new ReleaseResource(
            api.database,
            api.releasing,
            api.uploading,
            api.downloading,
            api.partners.clicking,
            api.idempotency),
        new PlanResource(
            api.database,
            new Planning(api.database),
            new Yanking(api.database, api.genuine.attesting, api.clock),
            api.selling.bundling),
        new ElsewhereResource(api.elsewhere, api.settings.baseUrl()),
        new UploadResource(api.uploading.resuming, new Tus(api.uploading.resuming, api.settings)),
        new TextResource(api.database, new Translating(api.database, api.clock)),
        new SynonymResource(new Wording(api.database, api.clock)),
        new FileResource(api.database),
        new ScannerResource(api.gate.registering, api.gate.answering),
        new RescanResource(api.gate.rescanning),
        new DifferenceResource(api.gate.differing),
        new SearchResource(api.database, api.searching, api.discovery),
        new DemandResource(api.discovery.demand),
        new DiscoveryResource(api.database, api.discovery, api.limits, api.clock),
        new ReviewResource(api.database, api.feedback),
        new CompatibilityResource(api.database, api.feedback.vouching),
        new CheckoutResource(
            api.database, api.checkout, api.refunding, api.pricing, api.idempotency, api.settings),
        new SellingResource(api.selling, api.idempotency),
        new LibraryResource(api.database, api.genuine.entitling),
        new KeyResource(api.genuine),
        new WellKnownResource(api.genuine.keys),
        new LogResource(api.database, api.genuine.logging),
        new LicenceResource(api.genuine),
        new PayoutResource(api.database, api.paying, api.banking, api.settings, api.clock),
        new OwnerResource(
            api.database, new Granting(api.database, api.clock), api.treasury.proving, api.clock),
        new MoneyResource(
            api.database,
            api.treasury,
            api.refunding,
            api.disputing,
            api.answering,
            api.banking,
            api.withdrawing,
            new BatchFile(api.database, api.settings),
            api.idempotency),
        new WebhookResource(api.heeding, secrets),
        new DocsResource(resources()));
  }

  /** Accounts, and what keeps them their holders'. */
  public static List<Object> accounts(Api api) {
    return List.of(
        new AccountResource(api.database, api.accounts, new Preferring(api.database)),
        new SecurityResource(api.accounts),
        new DataResource(api.accounts));
  }

  /** Other registries' APIs, which are described by them and not by us. */
  public static List<Object> facades(Api api) {
    var base = api.settings.baseUrl();
    var at = new Addresses(base, api.genuine.passing);
    var personal = new Personal(api.database, api.searching, api.clock);
    return List.of(
        new ProjectResource(api.database, personal.subscribing, at),
        new VersionResource(api.database, at),
        new PublishResource(api.database, api.editing, api.releasing, api.uploading, at),
        new UserResource(api.database, at),
        new TagResource(api.database),
        new CollectionResource(),
        new CatalogueResource(api.database, api.searching, at, api.json, api.clock),
        new DeedResource(
            api.database,
            personal.subscribing,
            api.checkout,
            api.idempotency,
            at,
            api.json,
            api.clock),
        new MeResource(api.database, at, api.json, api.clock),
        new PackageResource(api.database, api.searching, api.downloading, base),
        new market.api.compat.modrinth.SearchResource(api.database, api.searching, at));
  }

  /** Those of them that answer at addresses: what the API's description is made from. */
  public static List<Class<?>> resources() {
    return Stream.concat(market().stream(), keeping().stream()).toList();
  }

  /** Where everyone comes. */
  private static List<Class<?>> market() {
    return List.of(
        AccountResource.class,
        SecurityResource.class,
        DataResource.class,
        GameResource.class,
        ModResource.class,
        ReleaseResource.class,
        PlanResource.class,
        ElsewhereResource.class,
        UploadResource.class,
        TextResource.class,
        SynonymResource.class,
        FileResource.class,
        ScannerResource.class,
        RescanResource.class,
        DifferenceResource.class,
        SearchResource.class,
        NewsResource.class,
        ReceiverResource.class,
        TelegramResource.class,
        CommentResource.class,
        TalkRuleResource.class,
        UnwantedWordResource.class,
        AnnouncementResource.class,
        PostResource.class,
        JourneyResource.class,
        CommunityResource.class,
        PersonalResource.class,
        DemandResource.class,
        DiscoveryResource.class,
        ReviewResource.class,
        HeldReviewResource.class,
        CompatibilityResource.class,
        CheckoutResource.class,
        SellingResource.class,
        PartnerResource.class,
        MembershipResource.class,
        PassResource.class,
        BadgeResource.class,
        CollectingResource.class,
        CuratorResource.class,
        CampaignResource.class,
        PledgeResource.class,
        LibraryResource.class,
        KeyResource.class,
        WellKnownResource.class,
        LogResource.class,
        LicenceResource.class,
        PayoutResource.class);
  }

  /** Where those come who look after it. */
  private static List<Class<?>> keeping() {
    return List.of(
        ModerationResource.class,
        ThreadResource.class,
        DeskResource.class,
        ReportResource.class,
        AppealResource.class,
        TakedownResource.class,
        TransparencyResource.class,
        AuditResource.class,
        HeadResource.class,
        RuleResource.class,
        FlagResource.class,
        OwnerResource.class,
        MoneyResource.class,
        WebhookResource.class,
        DocsResource.class);
  }
}
