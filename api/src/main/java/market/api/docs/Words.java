package market.api.docs;

import java.util.LinkedHashMap;
import java.util.Map;

/** What names mean wherever they occur, and the groups of operations in the order they are read. */
final class Words {
  private Words() {}

  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("q", "The words looked for; typing mistakes are forgiven."),
          Map.entry("game", "The slug of a game."),
          Map.entry("locale", "A language as a BCP 47 tag, such as de or pt-BR."),
          Map.entry("mod", "The slug of a mod."),
          Map.entry("delivery", "What a webhook was told once."),
          Map.entry("pass", "From the address of a paid file, as its owner was told it."),
          Map.entry("category", "The slug of a category."),
          Map.entry("tag", "A tag."),
          Map.entry("loader", "What loads the mod, as its game names it."),
          Map.entry("game_version", "A version of the game."),
          Map.entry("version", "A release by its version."),
          Map.entry("creator", "The handle of a creator."),
          Map.entry("price", "Only what is free, or only what is not."),
          Map.entry("licence", "A licence by its SPDX identifier."),
          Map.entry("channel", "How finished a release is."),
          Map.entry("min_rating", "At least so many stars."),
          Map.entry("needs", "Only what needs nothing that costs, or only what needs some."),
          Map.entry("works_with", "The slug of a mod that players found it to work with."),
          Map.entry(
              "with", "The slug of another mod it was tried beside; without it the mod alone."),
          Map.entry("price_min", "A price in minor units, at least."),
          Map.entry("price_max", "A price in minor units, at most."),
          Map.entry("updated_since", "A day, as in `2026-01-31`."),
          Map.entry("explain", "Whether to tell why the hits stand where they do."),
          Map.entry(
              "sort",
              "The order. Without it hits come by relevance where words are given, else by trend;"
                  + " reviews come newest first, or with `helpful` the most helpful first."),
          Map.entry("kind", "What is followed: `creator`, `mod`, `game` or `collection`."),
          Map.entry(
              "name", "The creator's handle, the slug of the mod or game, or the collection's id."),
          Map.entry("days", "How many days back: 7, 30 or 90."),
          Map.entry("order", "By what, the most first: `searches`, `empty` or `clicks`."),
          Map.entry(
              "optional", "A mod that is optional to others and wanted too; several by commas."),
          Map.entry("facets", "What the hits are counted by."),
          Map.entry("limit", "How many at most."),
          Map.entry("cursor", "Where to go on: `next` of the answer before."),
          Map.entry("id", "Which one."),
          Map.entry("until", "Until when the address holds, in seconds since 1970."),
          Map.entry("signature", "What makes the address hold."),
          Map.entry("Market-Timestamp", "The moment, in seconds since 1970; five minutes count."),
          Map.entry(
              "Market-Signature",
              "HMAC-SHA256 in lower-case hex of the moment, a dot and the body, by the scanner's"
                  + " secret."),
          Map.entry("tier", "The id of a tier."),
          Map.entry("about", "`all`, `questions` or `comments`."),
          Map.entry("badge", "The id of a badge."),
          Map.entry("collection", "The id of a collection."),
          Map.entry("edition", "Which edition of a badge, from 1."),
          Map.entry("partner_code", "A word that names a partner."),
          Map.entry(
              "Market-Client", "What a partner's launcher names itself by: they are credited."),
          Map.entry("filename", "The file's name within its release."),
          Map.entry("sha256", "The SHA-256 of the content, in lower-case hex."),
          Map.entry("handle", "The handle of an account."),
          Map.entry("role", "The role, in lower case."),
          Map.entry("units", "A price in minor units; without it, the mod's own."),
          Map.entry("caption", "What the picture shows."),
          Map.entry("library", "The slug of a mod that others depend on."),
          Map.entry("bundle", "The slug of a bundle."),
          Map.entry("month", "A month, as in `2026-11`."),
          Map.entry("rule", "The name of a rule."),
          Map.entry("flag_rule", "A rule that tells abuse, such as `wash_sale`."),
          Map.entry("flag_state", "`held`, `dismissed` or `upheld`."),
          Map.entry("rescan", "The id of a walk over everything live."),
          Map.entry("cases", "On how many releases, the latest first."),
          Map.entry("period", "A month or a quarter, as in `2026-11` or `2026-q4`."),
          Map.entry("key", "What was given to whoever filed the notice."),
          Map.entry("actor", "The handle of whoever did it."),
          Map.entry("action", "How the action begins, as in `case.`."),
          Map.entry("subject", "How the subject begins, as in `mod:`."),
          Map.entry("currency", "A currency by its ISO 4217 code."),
          Map.entry("format", "`json`, `csv` or `pdf`."),
          Map.entry("lang", "The language of a paper: `en` or `ru`."),
          Map.entry("before", "Only what is older than this."),
          Map.entry("from", "Where to begin: a position, or the length of an older log."),
          Map.entry("to", "The length of the log."),
          Map.entry("size", "The length of the log; without it, the newest that is signed."),
          Map.entry("position", "The place of an entry in the log, counted from 0."),
          Map.entry("release", "The id of a release."),
          Map.entry(
              "case_kind",
              "A kind of case: `release`, `listing`, `report`, `appeal`, `takedown`, `refund`,"
                  + " `partner` or `abuse`."),
          Map.entry(
              "whose",
              "`all`, those the caller has taken (`mine`), those nobody has (`free`), or those that"
                  + " waited longer than promised (`late`)."),
          Map.entry("ruling", "The id of a ruling."),
          Map.entry("code", "The code of a reason."),
          Map.entry("Tus-Resumable", "The version of tus spoken: `1.0.0`."),
          Map.entry("Upload-Length", "How many bytes the file has."),
          Map.entry("Upload-Offset", "How many bytes are there already: where these begin."),
          Map.entry(
              "Upload-Metadata",
              "`release` and `filename`, each followed by its value in Base64, with a comma"
                  + " between."),
          Map.entry(
              "Upload-Checksum",
              "`md5`, `sha1` or `sha256` and, in Base64, what the body adds up to; where it does"
                  + " not, nothing of it is kept."),
          Map.entry(
              "Upload-Concat",
              "`partial` for a piece, `final;` and the addresses of whole pieces for the file made"
                  + " of them."),
          Map.entry("Stripe-Signature", "Over the bytes of the body, with this address's secret."));

  static final String ABOUT =
      """
      JSON in snake_case; times are RFC 3339 in UTC; money is `{"units": 499, "currency": "USD"}` \
      in minor units. Lists are `{"items": [...], "next": "opaque cursor or null"}`.

      Refusals are problem details (RFC 9457) as `application/problem+json`, with `errors[]` \
      naming each bad field. Every answer carries `X-Request-Id` and `RateLimit-*`; too many \
      requests are answered 429 with `Retry-After`.

      Sign in with `POST /v1/sessions`, or make a personal token with `POST /v1/tokens`, and send \
      it as `Authorization: Bearer`. A personal token reaches as far as its scopes; a session \
      does all that its account may.

      What creates or charges honours `Idempotency-Key`: the same key with the same body gets the \
      first answer again, with another body it is refused with 422.
      """;

  static String parameter(String name) {
    return PARAMETERS.getOrDefault(name, "");
  }

  /** By the package of the resource. */
  static Map<String, String> groups() {
    var groups = new LinkedHashMap<String, String>();
    groups.put(
        "accounts",
        "Signing up and in, second factors, personal tokens, one's data, and who one is.");
    groups.put("games", "Games and the rules their mods are listed under.");
    groups.put("mods", "Listings, their pictures and the teams that share what they earn.");
    groups.put(
        "selling", "Prices, discounts, coupons, bundles, codes, and royalties to libraries.");
    groups.put("releases", "Versions: drafting, files in, handing in, files out.");
    groups.put("scanners", "Who looks into files besides us, and content known to do harm.");
    groups.put("differences", "What changed from one release to the next.");
    groups.put(
        "dependencies", "What to download for mods that need each other, locks, and yanking.");
    groups.put("elsewhere", "Git forges that tell of releases, and listings of other registries.");
    groups.put("uploads", "Files of any size, gone on with after whatever breaks, by tus 1.0.");
    groups.put("search", "Finding mods.");
    groups.put("personal", "Following, what one may like, and who a creator is.");
    groups.put("news", "What one was told and how one wants to be, and webhooks.");
    groups.put(
        "telegram", "The bot at Telegram: who one is there, one's chats, and who is let in.");
    groups.put("discovery", "What is searched for, and what comes of it.");
    groups.put("reviews", "What players think of a mod, and what its makers answer.");
    groups.put("talk", "Comments and questions on mods, and how one talks about them.");
    groups.put("posts", "What creators and games write to those who follow them.");
    groups.put("journeys", "People described by what they did, and the steps they are led.");
    groups.put("roles", "Helpers, curators and moderators of games, and how one becomes one.");
    groups.put(
        "compatibility", "Which versions of its game and which other mods a mod works with.");
    groups.put("checkout", "Buying, refunds, and where each cent goes.");
    groups.put("library", "What one owns.");
    groups.put("genuine", "Signatures, the publish log, and proofs that somebody owns something.");
    groups.put("payouts", "A creator's money.");
    groups.put("memberships", "Tiers of creators, and being a member.");
    groups.put(
        "passes", "The marketplace's own membership, shared by use: having it, taking part.");
    groups.put("badges", "Numbered editions: whose each is, buying them, and handing them on.");
    groups.put("collections", "Mods that somebody put together: following, copying, installing.");
    groups.put("curators", "A share of what is bought from one's collections.");
    groups.put("campaigns", "Money asked for beforehand, kept, and released step by step.");
    groups.put("partners", "Bringing people here, and getting a share for it.");
    groups.put("moderation", "The queue, cases, what is said about them, and rulings.");
    groups.put("reports", "Telling moderators what is wrong, and hearing what came of it.");
    groups.put("appeals", "Not accepting a ruling.");
    groups.put("takedowns", "Notices that a mod is somebody else's, and counter-notices.");
    groups.put("transparency", "What moderation did, by month and quarter.");
    groups.put("flags", "What looks like abuse, by what numbers, and the bounds for it.");
    groups.put("rules", "What owners rule about releases, tried before it is switched on.");
    groups.put("audit", "Who did what to what, sealed by a chain of hashes.");
    groups.put("owner", "The platform's figures, and who may do what.");
    groups.put("payments", "Where the payment processor tells of what happened.");
    groups.put("docs", "This description.");
    return groups;
  }
}
