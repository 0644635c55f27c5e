package market.ops.story;

import static java.util.Comparator.comparingInt;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import market.storage.accounts.Handle;
import market.storage.accounts.Role;
import market.storage.mods.Slug;

/** People of every kind, and one of everything that is somebody's. */
final class Scene {
  /** Kinds of people, each with the letter that stands for it in a row. */
  enum Kind {
    VISITOR('v'),
    PLAYER('p'),
    BUYER('b'),
    RIVAL('r'),
    /** The maker's own token, given for reading alone. */
    TOKEN('t'),
    MAKER('m'),
    /** A moderator of another game. */
    FOREIGN('f'),
    MODERATOR('d'),
    OWNER('o');

    final char letter;

    Kind(char letter) {
      this.letter = letter;
    }
  }

  private final Map<Kind, Person> people = new EnumMap<>(Kind.class);
  private final Map<Kind, String> cookies = new EnumMap<>(Kind.class);
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> drafts = new HashMap<>();

  /**
   * Builds it.
   *
   * @param other another game
   */
  Scene(Shop shop, String other) {
    var maker = shop.joining("maker");
    var buyer = shop.joining("buyer");
    var moderator = shop.joining("judge");
    var foreign = shop.joining("foreign");
    judges(shop, moderator, shop.game);
    judges(shop, foreign, other);
    var live = shop.live(maker, "scene", 499);
    var hidden = shop.listed(maker, "hidden", 0);
    var draft = shop.drafted(maker, hidden, "0.1.0");
    shop.uploaded(maker, draft, Shop.zip("a.lua", "x"));
    var order = bought(shop, buyer, live.slug());
    people.put(Kind.VISITOR, shop.visitor());
    people.put(Kind.PLAYER, shop.joining("player"));
    people.put(Kind.BUYER, buyer);
    people.put(Kind.RIVAL, shop.joining("rival"));
    people.put(Kind.MAKER, maker);
    people.put(Kind.TOKEN, maker.with(token(maker)));
    people.put(Kind.FOREIGN, foreign);
    people.put(Kind.MODERATOR, moderator);
    people.put(Kind.OWNER, owner(shop));
    people.forEach(this::signsInOnPages);
    shop.listed(people.get(Kind.RIVAL), "rivals", 0);
    drafts.putAll(Map.of("mod", hidden, "id", draft, "release", draft));
    fill(shop, live, order);
  }

  private static Person owner(Shop shop) {
    var owner = shop.joining("owner");
    shop.market.make(owner.handle(), Role.OWNER);
    return owner;
  }

  /** A token given for reading opens no page. */
  private void signsInOnPages(Kind kind, Person who) {
    if (kind != Kind.VISITOR && kind != Kind.TOKEN) {
      cookies.put(kind, Reader.cookie(who));
    }
  }

  String cookie(Kind kind) {
    return cookies.getOrDefault(kind, "");
  }

  private static void judges(Shop shop, Person moderator, String game) {
    shop.market
        .database()
        .change(tx -> {
          var account = tx.accounts().named(new Handle(moderator.handle())).orElseThrow();
          var where = tx.games().find(new Slug(game)).orElseThrow();
          tx.accounts()
              .grant(account.id(), Role.MODERATOR, where.id(), null, Clock.systemUTC().instant());
        });
  }

  private static String token(Person maker) {
    return maker
        .post("/v1/tokens", Map.of("name", "reads", "scopes", List.of("read")))
        .expect(201)
        .json()
        .path("token")
        .asText();
  }

  private static JsonNode bought(Shop shop, Person buyer, String mod) {
    var cart = Map.of("items", List.of(Map.of("mod", mod)));
    var placed = buyer.post("/v1/checkout", cart).expect(201).json();
    shop.pay(placed.path("url").asText(), "4242424242424242");
    shop.awaitOrder(buyer, placed.path("order").asText(), "paid");
    return placed;
  }

  /** What the names in addresses stand for. */
  private void fill(Shop shop, Shop.Live live, JsonNode order) {
    var maker = who(Kind.MAKER);
    var buyer = who(Kind.BUYER);
    var mod = "/v1/mods/" + live.slug();
    names.putAll(
        Map.of(
            "mod", live.slug(),
            "library", live.slug(),
            "project", live.slug(),
            "game", shop.game,
            "release", live.release(),
            "filename", "mod.zip",
            "sha256", shop.sha256(live.slug()),
            "order", order.path("order").asText(),
            "handle", maker.handle(),
            "creator", maker.handle()));
    names.putAll(
        Map.of(
            "author", maker.handle(),
            "user", maker.handle(),
            "name", live.slug(),
            "kind", "mod",
            "locale", "de",
            "month", "2026-01",
            "role", "trusted",
            "tag", "water",
            "number", "1"));
    names.put("/modio/v1/games", "@" + shop.game);
    names.put("/games/@" + shop.game + "/mods", "@" + live.slug());
    names.put("flag_rule", "wash_sale");
    names.put("/v1/releases", live.release());
    names.put("/creator/releases", live.release());
    names.put("/v1/orders", order.path("order").asText());
    names.put("/orders", order.path("order").asText());
    names.put("/v1/owner/orders", order.path("order").asText());
    names.put("/v1/creator/sales", order.path("order").asText());
    var week = Clock.systemUTC().instant().plus(Duration.ofDays(7)).toString();
    var soon = Map.of("bp", 1_000, "ends_at", week);
    keep("/discounts", maker.post(mod + "/discounts", soon));
    var coupon = new HashMap<String, Object>(soon);
    coupon.put("code", "S" + UUID.randomUUID().toString().substring(28).toUpperCase(Locale.ROOT));
    keep("/coupons", maker.post("/v1/creator/coupons", coupon));
    var hook = Map.of("game_versions", List.of("5.14"), "loaders", List.of("mod"));
    keep("/hooks", maker.post(mod + "/hooks", hook));
    keep("/reviews", buyer.put(mod + "/reviews/mine", Map.of("stars", 4, "text", "Fine.")));
    var asked = Map.of("text", "How does it start?", "question", true);
    keep("/comments", buyer.post(mod + "/comments", asked));
    var post = Map.of("title", "What comes next", "text", "Boats.", "audience", "everyone");
    keep("/posts", maker.post("/v1/creator/posts", post));
    var report = Map.of("mod", live.slug(), "reason", "broken", "text", "It does not start.");
    keep("/cases", buyer.post("/v1/reports", report));
    partner(who(Kind.OWNER), maker);
    keep("/campaigns", Shop.campaign(maker, live.slug()));
    names.put("position", "0");
    var tokens = maker.get("/v1/tokens").expect(200).json().path("items");
    names.put("/tokens", tokens.path(0).path("id").asText());
    names.put("/uploads", upload(maker, Objects.requireNonNull(drafts.get("release"))));
  }

  /** The maker is a partner, too, and known by a word of their own. */
  private void partner(Person owner, Person maker) {
    owner.put("/v1/owner/partner-programme", Shop.programme()).expect(200);
    maker.post("/v1/partner", Map.of()).expect(201);
    var code = "word-" + UUID.randomUUID().toString().substring(28);
    maker.post("/v1/partner/codes", Map.of("code", code)).expect(201);
    names.put("partner_code", code);
    var badge =
        Map.of("name", "Star", "supply", 9, "giftable", true, "sellable", true, "royalty_bp", 100);
    var minted = new HashMap<String, Object>(badge);
    minted.putAll(Map.of("mod", names.get("mod"), "units", 300));
    var id = maker.post("/v1/creator/badges", minted).expect(201).json().path("id").asText();
    names.put("badge", id);
    names.put("edition", "1");
    var terms = Map.of("open", true, "bp", 300, "window_days", 14);
    owner.put("/v1/owner/curator-programme", terms).expect(200);
    maker.post("/v1/curator", Map.of()).expect(201);
    var list = Map.of("game", names.get("game"), "title", "Boats", "visibility", "public");
    names.put(
        "collection",
        maker
            .post("/v1/collections", list)
            .expect(201)
            .json()
            .path("collection")
            .path("id")
            .asText());
  }

  private static String upload(Person maker, String release) {
    var metadata = "release %s,filename %s".formatted(base64(release), base64("b.zip"));
    var headers =
        Map.of("Tus-Resumable", "1.0.0", "Upload-Length", "10", "Upload-Metadata", metadata);
    var begun = maker.tus("POST", "/v1/uploads", headers, BodyPublishers.noBody());
    var where = begun.expect(201).headers().firstValue("Location").orElseThrow();
    return where.substring(where.lastIndexOf('/') + 1);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private void keep(String after, Person.Answer made) {
    var id = made.json().path("id").asText();
    assertThat(id).as(made.body()).isNotEmpty();
    names.put(after, id);
  }

  Person who(Kind kind) {
    return Objects.requireNonNull(people.get(kind));
  }

  /** The address of something here; what is not here is named by chance. */
  String address(Route route) {
    var filled = new StringBuilder();
    for (var part : route.path().split("(?<=/)|(?=/)", -1)) {
      filled.append(part.startsWith("{") ? value(route, filled.toString(), part) : part);
    }
    return filled.toString();
  }

  private String value(Route route, String before, String part) {
    var end = part.indexOf('}');
    var name = part.substring(1, end);
    var rest = part.substring(end + 1);
    var draft = route.drafts() ? drafts.get(name) : null;
    if (draft != null) {
      return draft + rest;
    }
    if (name.equals("number")) {
      return names.getOrDefault(name, "") + rest;
    }
    var place = before.substring(0, before.length() - 1);
    var kept =
        names.entrySet().stream()
            .filter(it -> it.getKey().startsWith("/") && place.endsWith(it.getKey()))
            .max(comparingInt(it -> it.getKey().length()))
            .map(Map.Entry::getValue);
    return kept.orElseGet(() -> names.getOrDefault(name, UUID.randomUUID().toString())) + rest;
  }

  /** What stands in a field of a form. */
  String field(String name) {
    return name.equals("mod") ? names.getOrDefault("mod", "") : name.equals("kind") ? "mod" : "1";
  }

  /** An example of what is sent there, about what is here. */
  String body(JsonNode example) {
    return example
        .toString()
        .replace("\"better-caves\"", "\"" + names.get("mod") + "\"")
        .replace("\"luanti\"", "\"" + names.get("game") + "\"");
  }
}
