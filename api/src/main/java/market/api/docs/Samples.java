package market.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Collectors;

/** Believable values for every schema, so that each request and answer comes with an example. */
final class Samples {
  private static final String ID = "0199c0de-5ca1-7ab1-8e00-000000000042";
  private static final String FILE = "/v1/releases/" + ID + "/files/better-caves-1.4.0.zip";
  private static final String TIME = "2026-01-15T12:00:00Z";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** By the field's name; with its type before it where a type has its own. */
  private static final Map<String, String> TEXTS =
      """
      slug=better-caves
      ImportingWanted.from=modrinth
      ImportView.from=modrinth
      mod=better-caves
      mod_slug=better-caves
      target=better-caves
      game=luanti
      game_name=Luanti
      title=Better Caves
      mod_title=Better Caves
      summary=Caverns with rivers, roots and light.
      description=Caves worth a **lantern**.
      licence=MIT
      categories=worlds
      tags=caves
      loaders=luanti
      versions=5.12
      game_versions=5.12
      version=1.4.0
      range=^1.2
      changelog=Rivers flow downhill.
      handle=carla
      creator=carla
      author=pavel
      reporter=pavel
      actor=max
      login=carla
      name=Carla
      email=carla@example.org
      password=a long walk at night
      token=mkt_0123456789abcdef
      claimer=max
      moderator=max
      reasons=few_releases
      ticks=The licence fits the files.
      reversed_why=It was somebody else's mistake.
      listing=+licence: MIT
      manifest=+version: 1.4.0
      built_in=in_order
      Canned.code=needs_credit
      title_en=Credits are missing
      title_ru=Авторы не указаны
      text_en=Name those whose work it holds.
      text_ru=Назовите тех, чья работа в нём есть.
      en=The licence fits the files.
      ru=Лицензия подходит к файлам.
      scopes=read
      expires_at=2030-01-01T00:00:00Z
      currency=USD
      deadline=2030-01-01T00:00:00Z
      due=2030-03-01T00:00:00Z
      month=2026-11
      ends_at=2030-01-01T00:00:00Z
      code=WINTER-2026
      coupon=WINTER-2026
      NewCode.code=lanterns
      NewCode.target=/mods/better-caves
      Code.code=lanterns
      Code.target=/mods/better-caves
      badge=Lamplighter
      tier_name=Workshop
      mods=better-caves
      client=pc_0123456789abcdef0123456789abcdef
      library=base-library
      bundle=cave-pack
      rule=fixed
      with=base-library
      game_version=5.14
      other_title=Base Library
      release=1.4.0
      kind=sale
      reference=#1042
      holder=Carla Example
      account=DE02120300000000202051
      bic=BYLADEM1001
      why=It does not start here.
      country=DE
      role=creator
      filename=better-caves-1.4.0.zip
      caption=The great hall
      scanner=clamav
      place=better-caves/init.lua:12
      secret=a long secret of yours
      Shown.name=clamav
      Shown.url=https://scanner.example.org/files
      Wanted.url=https://scanner.example.org/files
      Bad.source=A report of last week
      BadHash.source=A report of last week
      Change.path=file.zip!/better-caves/init.lua
      onboarding_url=https://connect.example.org/setup
      reason_code=looks_good
      note=Thank you, a fine piece of work.
      text=Runs well, and the rivers are lovely.
      state=active
      Opened.handle=pavel
      Game.slug=luanti
      Game.name=Luanti
      Game.summary=Voxels, and all that can be made of them.
      Category.slug=worlds
      Category.name=Worlds
      Token.name=laptop
      Links.source=https://example.org/better-caves
      Links.issues=https://example.org/better-caves/issues
      Links.homepage=https://example.org
      Owned.source=bought
      Placed.url=https://checkout.example.org/pay
      OrderView.url=https://checkout.example.org/pay
      about=I make caves, and lanterns for them.
      because=base-library
      because_title=Base Library
      FollowView.name=better-caves
      FollowView.title=Better Caves
      FacetCount.value=worlds
      Suggestion.text=Better Caves
      Report.text=It does not start any more.
      CasesReport.reason=broken
      links=https://example.org/what-i-saw.png
      Told.about=mod:%1$s
      period=2026-q3
      address=1 Cave Lane, Berlin
      work=The textures of my Deep Halls, https://example.org/deep-halls, 2024.
      language=en
      subject=Your notice 12 about Better Caves
      counter_text=I drew them all myself; the sources are dated 2023.
      Step.note=
      action=case.approve
      verdict=reject
      answer=
      Ruled.note=It does not start on 5.12.
      Transparency.kind=report
      condition=all(creator.age_days < 7, findings.codes = "FETCHES_CODE")
      actions=hold
      Rule.name=new-and-fetching
      FlagView.about=order:%1$s
      FlagView.account=pavel
      FlagView.bounds=points >= 2
      BoundView.name=points
      BoundView.sign=>=
      Doing.rule=new-and-fetching
      release_version=1.4.0
      ScanFinding.text=Holds a program for Windows.
      AuditEntry.action=case.approve
      AuditEntry.subject=case:%1$s
      AuditEntry.detail=looks_good
      LedgerEntry.cause=order:%1$s
      Balance.kind=platform
      LogResourceEntryView.body={"kind":"published","mod":"better-caves","version":"1.4.0"}
      EntryView.body={"kind":"published","mod":"better-caves","version":"1.4.0"}
      EntryView.kind=published
      instance=desk
      key=7YH2K-QMX3T-9PRWE-4ZBNC-5DGF1
      minisign=RWQ3mF0kUqJcV3x0cGF0dGVybiBvZiB0aGlydHktdHdvIGJ5dA==
      checkpoint=market.example/log+1f0a2b3c+AVx0cGF0dGVybiBvZiB0aGlydHktdHdvIGJ5dGVz
      entitlement=eyJhbGciOiJFZERTQSJ9.eyJpdGVtIjoiYmV0dGVyLWNhdmVzIn0.c2lnbmF0dXJl
      Token.token=eyJhbGciOiJFZERTQSJ9.eyJpdGVtIjoiYmV0dGVyLWNhdmVzIn0.c2lnbmF0dXJl
      KeyView.id=9C41F02B7A5D3E68
      kty=OKP
      crv=Ed25519
      use=sig
      alg=EdDSA
      kid=9C41F02B7A5D3E68
      x=11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo
      """
          .formatted(ID)
          .lines()
          .map(line -> line.split("=", 2))
          .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));

  private final ObjectNode schemas;

  Samples(ObjectNode schemas) {
    this.schemas = schemas;
  }

  JsonNode of(String name, JsonNode schema) {
    return of("", name, schema);
  }

  private JsonNode of(String owner, String name, JsonNode schema) {
    if (schema.has("$ref")) {
      var target = schema.get("$ref").textValue().substring(Schemas.HOME.length());
      var named = schemas.path(target);
      return named.path("properties").isObject()
          ? object(target, name, named)
          : of(owner, name, named);
    }
    if (schema.has("anyOf")) {
      return of(owner, name, schema.get("anyOf").get(0));
    }
    if (schema.has("enum")) {
      return schema.get("enum").get(0);
    }
    var type = schema.path("type").isArray() ? schema.get("type").get(0) : schema.path("type");
    return switch (type.textValue()) {
      case "object" -> object(owner, name, schema);
      case "array" -> NODES.arrayNode().add(of(owner, name, schema.path("items")));
      case "integer" -> NODES.numberNode(number(name, schema));
      case "number" -> NODES.numberNode(4.5);
      case "boolean" -> NODES.booleanNode(true);
      default -> NODES.textNode(text(owner, name, schema));
    };
  }

  private JsonNode object(String owner, String name, JsonNode schema) {
    var object = NODES.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(it -> object.set(it.getKey(), field(owner, it.getKey(), it.getValue())));
    var others = schema.path("additionalProperties");
    if (others.isObject()) {
      object.set(key(name, others), of(owner, name, others));
    }
    return object;
  }

  private JsonNode field(String owner, String name, JsonNode schema) {
    return switch (name) {
      // The last page is the shorter one to show, and books that prove right say nothing.
      case "next" -> NODES.nullNode();
      case "sentences" -> NODES.arrayNode();
      case "found" -> NODES.numberNode(0);
      case "groups" ->
          NODES.arrayNode().add(NODES.arrayNode().add("rts").add("real-time strategy"));
      default -> of(owner, name, schema);
    };
  }

  /** What a map is by: facets by their field, what was done by its name, files by their digest. */
  private static String key(String name, JsonNode value) {
    if (name.equals("facets")) {
      return "category";
    }
    return value.path("type").asText().equals("boolean") ? "received" : digest(32);
  }

  private static long number(String name, JsonNode schema) {
    var wanted =
        switch (name) {
          case "units", "min_price" -> 499;
          case "max_price" -> 9_999;
          case "share_bp" -> 10_000;
          case "bp" -> 1_000;
          case "royalty_bp" -> 500;
          case "size" -> 48_213;
          case "width", "height" -> 512;
          case "stars" -> 5;
          case "weight_percent" -> 80;
          case "above_units" -> 0;
          case "hold_days", "refund_days" -> 14;
          case "expected_wait_seconds" -> 3_600;
          default -> 1;
        };
    var most = schema.path("maximum").asLong(Long.MAX_VALUE);
    return Math.min(most, Math.max(schema.path("minimum").asLong(0), wanted));
  }

  private static String text(String owner, String name, JsonNode schema) {
    var own = TEXTS.get(kind(owner) + "." + name);
    if (own != null) {
      return own;
    }
    return switch (schema.path("format").asText("")) {
      case "uuid" -> ID;
      case "date-time" -> TEXTS.getOrDefault(name, TIME);
      case "date" -> TIME.substring(0, 10);
      default -> digestOrText(owner, name);
    };
  }

  private static String digestOrText(String owner, String name) {
    return switch (name) {
      case "sha256", "hashes", "root", "leaf_hash" -> digest(32);
      case "sha512" -> digest(64);
      case "sha1" -> digest(20);
      case "md5" -> digest(16);
      case "icon_url" -> "/media/" + digest(32);
      case "url" -> owner.equals("FileView") ? FILE : "/media/" + digest(32);
      case "download_url" -> FILE;
      default -> TEXTS.getOrDefault(name, "text");
    };
  }

  private static String digest(int bytes) {
    return "5f".repeat(bytes);
  }

  /** Types that show the same thing, and take the same words. */
  private static String kind(String owner) {
    return switch (owner) {
      case "NewGame", "GameView", "GameLine" -> "Game";
      case "NewToken", "CredentialsToken" -> "Token";
      case "WebLinks" -> "Links";
      case "ReportingReport" -> "Report";
      default -> owner;
    };
  }
}
