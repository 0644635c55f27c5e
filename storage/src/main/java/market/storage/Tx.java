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
import market.storage.changes.Changes;
import market.storage.compatibility.Compatibility;
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
import market.storage.ledger.Ledger;
import market.storage.library.Library;
import market.storage.mail.Mails;
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
import market.storage.payouts.Batches;
import market.storage.payouts.Commands;
import market.storage.payouts.Inbox;
import market.storage.payouts.PayoutAccounts;
import market.storage.payouts.PayoutChanges;
import market.storage.payouts.Withdrawals;
import market.storage.personal.Follows;
import market.storage.personal.Suggestions;
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
import market.storage.royalties.Royalties;
import market.storage.rules.Rules;
import market.storage.scanners.Scanners;
import market.storage.takedowns.Takedowns;
import market.storage.transparency.Transparency;
import org.jdbi.v3.sqlobject.CreateSqlObject;

/** Everything the database can be asked, within one transaction. */
public interface Tx {
  @CreateSqlObject
  Accounts accounts();

  @CreateSqlObject
  Credentials credentials();

  @CreateSqlObject
  Factors factors();

  @CreateSqlObject
  Devices devices();

  @CreateSqlObject
  MailLinks mailLinks();

  @CreateSqlObject
  Ceremonies ceremonies();

  @CreateSqlObject
  Departures departures();

  @CreateSqlObject
  Mails mails();

  @CreateSqlObject
  Happenings happenings();

  @CreateSqlObject
  Notices notices();

  @CreateSqlObject
  Receivers receivers();

  @CreateSqlObject
  PayoutChanges payoutChanges();

  @CreateSqlObject
  Games games();

  @CreateSqlObject
  Mods mods();

  @CreateSqlObject
  Entries entries();

  @CreateSqlObject
  Teams teams();

  @CreateSqlObject
  Releases releases();

  @CreateSqlObject
  Choices choices();

  @CreateSqlObject
  Files files();

  @CreateSqlObject
  Uploads uploads();

  @CreateSqlObject
  Hooks hooks();

  @CreateSqlObject
  Imports imports();

  @CreateSqlObject
  Scans scans();

  @CreateSqlObject
  Scanners scanners();

  @CreateSqlObject
  Signatures signatures();

  @CreateSqlObject
  PublishLog publishLog();

  @CreateSqlObject
  Entitlements entitlements();

  @CreateSqlObject
  LicenceKeys licenceKeys();

  @CreateSqlObject
  Library library();

  @CreateSqlObject
  Reviews reviews();

  @CreateSqlObject
  Responses responses();

  @CreateSqlObject
  Weights weights();

  @CreateSqlObject
  Holds holds();

  @CreateSqlObject
  Compatibility compatibility();

  @CreateSqlObject
  Offers offers();

  @CreateSqlObject
  Coupons coupons();

  @CreateSqlObject
  Bundles bundles();

  @CreateSqlObject
  Codes codes();

  @CreateSqlObject
  Royalties royalties();

  @CreateSqlObject
  Orders orders();

  @CreateSqlObject
  Texts texts();

  @CreateSqlObject
  Related related();

  @CreateSqlObject
  Follows follows();

  @CreateSqlObject
  Suggestions suggestions();

  @CreateSqlObject
  Synonyms synonyms();

  @CreateSqlObject
  Searches searches();

  @CreateSqlObject
  Figures figures();

  @CreateSqlObject
  Splits splits();

  @CreateSqlObject
  Partners partners();

  @CreateSqlObject
  Brought brought();

  @CreateSqlObject
  Tiers tiers();

  @CreateSqlObject
  Memberships memberships();

  @CreateSqlObject
  Movements movements();

  @CreateSqlObject
  Refunds refunds();

  @CreateSqlObject
  Disputes disputes();

  @CreateSqlObject
  Strays strays();

  @CreateSqlObject
  Ledger ledger();

  @CreateSqlObject
  Commands commands();

  @CreateSqlObject
  Inbox inbox();

  @CreateSqlObject
  PayoutAccounts payoutAccounts();

  @CreateSqlObject
  Batches batches();

  @CreateSqlObject
  Withdrawals withdrawals();

  @CreateSqlObject
  Cases cases();

  @CreateSqlObject
  Rulings rulings();

  @CreateSqlObject
  Threads threads();

  @CreateSqlObject
  Backgrounds backgrounds();

  @CreateSqlObject
  Desk desk();

  @CreateSqlObject
  Audit audit();

  @CreateSqlObject
  Rules rules();

  @CreateSqlObject
  Reports reports();

  @CreateSqlObject
  Appeals appeals();

  @CreateSqlObject
  Takedowns takedowns();

  @CreateSqlObject
  Flags flags();

  @CreateSqlObject
  Signals signals();

  @CreateSqlObject
  Marks marks();

  @CreateSqlObject
  Looks looks();

  @CreateSqlObject
  RefundWishes refundWishes();

  @CreateSqlObject
  Trail trail();

  @CreateSqlObject
  Transparency transparency();

  @CreateSqlObject
  Platform platform();

  @CreateSqlObject
  Alerts alerts();

  @CreateSqlObject
  Reconciliations reconciliations();

  @CreateSqlObject
  Proofs proofs();

  @CreateSqlObject
  Changes changes();

  @CreateSqlObject
  Jobs jobs();

  @CreateSqlObject
  Answers answers();
}
