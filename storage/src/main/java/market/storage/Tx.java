package market.storage;

import market.storage.abuse.Flags;
import market.storage.abuse.Looks;
import market.storage.abuse.Marks;
import market.storage.abuse.RefundWishes;
import market.storage.abuse.Signals;
import market.storage.accounts.Accounts;
import market.storage.accounts.Ceremonies;
import market.storage.accounts.Credentials;
import market.storage.accounts.Departures;
import market.storage.accounts.Devices;
import market.storage.accounts.Factors;
import market.storage.accounts.MailLinks;
import market.storage.appeals.Appeals;
import market.storage.audit.Trail;
import market.storage.badges.BadgeSales;
import market.storage.badges.Badges;
import market.storage.badges.Editions;
import market.storage.badges.Listings;
import market.storage.campaigns.Campaigns;
import market.storage.campaigns.Milestones;
import market.storage.campaigns.Pledges;
import market.storage.changes.Changes;
import market.storage.collections.Collections;
import market.storage.compatibility.Compatibility;
import market.storage.curators.Curators;
import market.storage.discovery.Figures;
import market.storage.discovery.Searches;
import market.storage.elsewhere.Hooks;
import market.storage.elsewhere.Imports;
import market.storage.games.Games;
import market.storage.games.Synonyms;
import market.storage.genuine.Entitlements;
import market.storage.genuine.LicenceKeys;
import market.storage.genuine.PublishLog;
import market.storage.genuine.Signatures;
import market.storage.jobs.Answers;
import market.storage.jobs.Jobs;
import market.storage.journeys.Journeys;
import market.storage.journeys.Segments;
import market.storage.ledger.Ledger;
import market.storage.library.Library;
import market.storage.mail.Mails;
import market.storage.memberships.EarlyReleases;
import market.storage.memberships.Memberships;
import market.storage.memberships.Tiers;
import market.storage.moderation.Audit;
import market.storage.moderation.Backgrounds;
import market.storage.moderation.Cases;
import market.storage.moderation.Desk;
import market.storage.moderation.Rulings;
import market.storage.moderation.Threads;
import market.storage.mods.Entries;
import market.storage.mods.Mods;
import market.storage.mods.Related;
import market.storage.mods.Teams;
import market.storage.mods.Texts;
import market.storage.news.Happenings;
import market.storage.news.Notices;
import market.storage.news.Receivers;
import market.storage.offers.Bundles;
import market.storage.offers.Codes;
import market.storage.offers.Coupons;
import market.storage.offers.Offers;
import market.storage.orders.Movements;
import market.storage.orders.Orders;
import market.storage.orders.Splits;
import market.storage.owner.Alerts;
import market.storage.owner.Platform;
import market.storage.owner.Proofs;
import market.storage.owner.Reconciliations;
import market.storage.partners.Brought;
import market.storage.partners.Partners;
import market.storage.passes.Passes;
import market.storage.passes.Pools;
import market.storage.payouts.Batches;
import market.storage.payouts.Commands;
import market.storage.payouts.Inbox;
import market.storage.payouts.PayoutAccounts;
import market.storage.payouts.PayoutChanges;
import market.storage.payouts.Untold;
import market.storage.payouts.Withdrawals;
import market.storage.personal.Follows;
import market.storage.personal.Suggestions;
import market.storage.posts.Posts;
import market.storage.refunds.Disputes;
import market.storage.refunds.Refunds;
import market.storage.refunds.Strays;
import market.storage.releases.Choices;
import market.storage.releases.Files;
import market.storage.releases.Releases;
import market.storage.releases.Scans;
import market.storage.releases.Uploads;
import market.storage.reports.Reports;
import market.storage.reviews.Holds;
import market.storage.reviews.Responses;
import market.storage.reviews.Reviews;
import market.storage.reviews.Weights;
import market.storage.roles.Community;
import market.storage.royalties.Royalties;
import market.storage.rules.Rules;
import market.storage.scanners.Scanners;
import market.storage.takedowns.Takedowns;
import market.storage.talk.Comments;
import market.storage.talk.Unwanted;
import market.storage.telegram.Contacts;
import market.storage.telegram.Rooms;
import market.storage.telegram.Seats;
import market.storage.telegram.Speeches;
import market.storage.transparency.Transparency;
import market.storage.vault.Kept;

/**
 * Everything the database can be asked, within one transaction; each of them is attached once, by
 * {@link Attached}.
 */
public interface Tx {
  Accounts accounts();

  Credentials credentials();

  Factors factors();

  Devices devices();

  MailLinks mailLinks();

  Ceremonies ceremonies();

  Kept kept();

  Departures departures();

  Mails mails();

  Comments comments();

  Unwanted unwanted();

  Posts posts();

  Community community();

  Segments segments();

  Journeys journeys();

  Happenings happenings();

  Notices notices();

  Receivers receivers();

  Contacts contacts();

  Rooms rooms();

  Seats seats();

  Speeches speeches();

  Collections collections();

  Curators curators();

  Badges badges();

  Editions editions();

  BadgeSales badgeSales();

  Listings listings();

  PayoutChanges payoutChanges();

  Untold untold();

  Games games();

  Mods mods();

  Entries entries();

  Teams teams();

  Releases releases();

  Choices choices();

  Files files();

  Uploads uploads();

  Hooks hooks();

  Imports imports();

  Scans scans();

  Scanners scanners();

  Signatures signatures();

  PublishLog publishLog();

  Entitlements entitlements();

  LicenceKeys licenceKeys();

  Library library();

  Reviews reviews();

  Responses responses();

  Weights weights();

  Holds holds();

  Compatibility compatibility();

  Offers offers();

  Coupons coupons();

  Bundles bundles();

  Codes codes();

  Royalties royalties();

  Campaigns campaigns();

  Milestones milestones();

  Pledges pledges();

  Orders orders();

  Texts texts();

  Related related();

  Follows follows();

  Suggestions suggestions();

  Synonyms synonyms();

  Searches searches();

  Figures figures();

  Splits splits();

  Partners partners();

  Brought brought();

  Tiers tiers();

  Memberships memberships();

  Passes passes();

  Pools pools();

  EarlyReleases earlyReleases();

  Movements movements();

  Refunds refunds();

  Disputes disputes();

  Strays strays();

  Ledger ledger();

  Commands commands();

  Inbox inbox();

  PayoutAccounts payoutAccounts();

  Batches batches();

  Withdrawals withdrawals();

  Cases cases();

  Rulings rulings();

  Threads threads();

  Backgrounds backgrounds();

  Desk desk();

  Audit audit();

  Rules rules();

  Reports reports();

  Appeals appeals();

  Takedowns takedowns();

  Flags flags();

  Signals signals();

  Marks marks();

  Looks looks();

  RefundWishes refundWishes();

  Trail trail();

  Transparency transparency();

  Platform platform();

  Alerts alerts();

  Reconciliations reconciliations();

  Proofs proofs();

  Changes changes();

  Jobs jobs();

  Answers answers();
}
