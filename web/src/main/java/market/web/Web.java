package market.web;

import java.util.List;
import java.util.stream.Stream;
import market.api.Api;
import market.api.http.ProblemPage;
import market.api.personal.Personal;
import market.web.abuse.FlagPages;
import market.web.accounts.ConfirmPages;
import market.web.accounts.DataPages;
import market.web.accounts.ElsewherePages;
import market.web.accounts.IdentityPages;
import market.web.accounts.LinkPages;
import market.web.accounts.MailboxPages;
import market.web.accounts.SecurityPages;
import market.web.accounts.SettingsPages;
import market.web.accounts.SignPages;
import market.web.appeals.AppealPages;
import market.web.assets.AssetResource;
import market.web.assets.Assets;
import market.web.audit.AuditPages;
import market.web.badges.BadgePages;
import market.web.badges.IssuePages;
import market.web.badges.OurBadgesPages;
import market.web.campaigns.CampaignPages;
import market.web.campaigns.EditorPages;
import market.web.campaigns.OverseeingPages;
import market.web.campaigns.PledgePages;
import market.web.checkout.BundlePages;
import market.web.checkout.CartPages;
import market.web.checkout.OrderPages;
import market.web.collections.CollectionPages;
import market.web.collections.CuratorPages;
import market.web.creator.CreatorPages;
import market.web.creator.DifferencePages;
import market.web.creator.DiscoveryPages;
import market.web.creator.EarningsPages;
import market.web.creator.ReleasePages;
import market.web.creator.SellingPages;
import market.web.creator.TextsPages;
import market.web.creator.UploadPages;
import market.web.dependencies.PlanPages;
import market.web.docs.DocsResource;
import market.web.elsewhere.HooksPages;
import market.web.elsewhere.ImportPages;
import market.web.frame.Framing;
import market.web.frame.PageDoor;
import market.web.frame.PageProblems;
import market.web.frame.PreferencesResource;
import market.web.frame.Refilling;
import market.web.frame.SessionCookie;
import market.web.genuine.VerifyPages;
import market.web.journeys.JourneyPages;
import market.web.memberships.MembersPages;
import market.web.memberships.MembershipPages;
import market.web.moderation.ChecklistPages;
import market.web.moderation.DeskPages;
import market.web.moderation.HeldPages;
import market.web.moderation.ModerationPages;
import market.web.mods.CompatibilityPages;
import market.web.mods.ModPages;
import market.web.mods.ReviewPages;
import market.web.news.NewsPages;
import market.web.news.ReceiverPages;
import market.web.owner.DisputePages;
import market.web.owner.GamePages;
import market.web.owner.MoneyPages;
import market.web.owner.OwnerPages;
import market.web.owner.PartnersPages;
import market.web.owner.PassOfferPages;
import market.web.owner.PayoutPages;
import market.web.owner.SalePages;
import market.web.owner.ScanningPages;
import market.web.owner.SearchesPages;
import market.web.owner.WordingPages;
import market.web.partners.PartnerPages;
import market.web.partners.ReferralPages;
import market.web.passes.MakerPages;
import market.web.passes.PassPages;
import market.web.personal.PersonalPages;
import market.web.posts.PostFeeds;
import market.web.posts.PostPages;
import market.web.reports.ReportPages;
import market.web.roles.CommunityPages;
import market.web.rules.RulePages;
import market.web.search.FeedPages;
import market.web.search.SearchPages;
import market.web.takedowns.AgainstPages;
import market.web.takedowns.DossierPages;
import market.web.takedowns.NoticePages;
import market.web.talk.CommentPages;
import market.web.telegram.TelegramPages;
import market.web.transparency.TransparencyPages;

/** The HTML door: every page, and what each request for one passes on its way. */
public final class Web {
  private final Api api;
  private final Assets assets = new Assets();
  private final Framing framing;
  private final Personal personal;
  private final SessionCookie cookie;
  private final String payment;

  /**
   * Wires it; opens nothing.
   *
   * @param payment the processor's pages, as a source of a content security policy
   */
  public Web(Api api, String payment) {
    this.api = api;
    this.payment = payment;
    framing = new Framing(api, assets);
    personal = new Personal(api.database, api.searching, api.clock);
    cookie = new SessionCookie(api.settings.baseUrl());
  }

  /** How refusals look to people. */
  public ProblemPage problems() {
    return new PageProblems(framing);
  }

  public List<Object> resources() {
    return Stream.of(shop(), people()).flatMap(List::stream).toList();
  }

  /** What brings people and keeps them. */
  private List<Object> people() {
    return List.of(
        new PersonalPages(api, personal, framing),
        new FeedPages(api),
        new NewsPages(api.news, framing),
        new ReceiverPages(api.news.receiving, framing),
        new TelegramPages(api, framing),
        new ElsewherePages(
            api.accounts, api.partners.clicking, framing, cookie, assets.url("passkeys.js")),
        new ReferralPages(api.partners.clicking, cookie),
        new PartnerPages(api, framing),
        new PartnersPages(api, framing),
        new CommentPages(api, framing),
        new PostPages(api, framing),
        new PostFeeds(api, framing),
        new CommunityPages(api, framing),
        new JourneyPages(api, framing),
        new MembershipPages(api, framing, cookie),
        new PassPages(api, framing, cookie),
        new MakerPages(api, framing),
        new PassOfferPages(api, framing),
        new MembersPages(api, framing),
        new CampaignPages(api, framing, cookie),
        new PledgePages(api, framing),
        new EditorPages(api, framing),
        new OverseeingPages(api, framing),
        new BadgePages(api, framing, cookie),
        new IssuePages(api, framing),
        new OurBadgesPages(api, framing),
        new CollectionPages(api, framing, cookie),
        new CuratorPages(api, framing));
  }

  private List<Object> shop() {
    return List.of(
        new Pages(),
        new Refilling(),
        new PageDoor(api.accounts.joining, cookie, payment),
        new AssetResource(assets, api.objects),
        new PreferencesResource(cookie),
        new SearchPages(api, personal.rows, framing),
        new ModPages(api, framing, cookie),
        new PlanPages(api, framing),
        new ReviewPages(api, framing),
        new CompatibilityPages(api, framing),
        new VerifyPages(api, framing, assets.url("verify.js")),
        new SignPages(
            api.accounts, api.partners.clicking, framing, cookie, assets.url("passkeys.js")),
        new IdentityPages(api.accounts, framing, cookie),
        new LinkPages(api.accounts.corresponding, framing),
        new ConfirmPages(api, framing, assets.url("passkeys.js")),
        new SecurityPages(api, framing, assets.url("passkeys.js")),
        new DataPages(api.accounts, framing),
        new MailboxPages(api, framing),
        new SettingsPages(api.database, api.accounts.joining, framing, cookie),
        new OrderPages(api, framing),
        new CartPages(api, framing, cookie),
        new BundlePages(api, framing),
        new CreatorPages(api, framing),
        new EarningsPages(api, framing),
        new SellingPages(api, framing),
        new TextsPages(api, framing),
        new HooksPages(api, framing),
        new ImportPages(api, framing),
        new DiscoveryPages(api, framing),
        new ReleasePages(api, framing),
        new DifferencePages(api, framing),
        new UploadPages(api),
        new ModerationPages(api, framing, assets.url("desk.js")),
        new DeskPages(api, framing),
        new ChecklistPages(api, framing),
        new HeldPages(api, framing),
        new ReportPages(api, framing),
        new AppealPages(api, framing),
        new NoticePages(api, framing),
        new AgainstPages(api, framing),
        new DossierPages(api, framing),
        new TransparencyPages(api, framing),
        new AuditPages(api, framing),
        new RulePages(api, framing),
        new FlagPages(api, framing),
        new OwnerPages(api, framing),
        new SearchesPages(api, framing),
        new MoneyPages(api, framing),
        new SalePages(api, framing),
        new DisputePages(api, framing),
        new PayoutPages(api, framing),
        new GamePages(api, framing),
        new WordingPages(api, framing),
        new ScanningPages(api, framing),
        new DocsResource(framing, api.settings.baseUrl()));
  }
}
