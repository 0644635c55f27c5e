package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import market.api.accounts.Caller;
import market.storage.accounts.Handle;
import market.storage.accounts.Role;
import market.storage.accounts.Scope;
import market.storage.orders.OrderId;

/**
 * Where stories are told through the doors alone: a game with its owner, makers who can be paid,
 * mods that came the usual way. What is in the books is looked up behind everybody's back.
 */
final class Stage {
  static final MoneyWorld world = MoneyWorld.get();
  static final Stall books = new Stall(world);
  static final Guest olga = owner();
  static final String game = game();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Stage() {}

  private static Guest owner() {
    var owner = Guest.joining("olga");
    grant(owner, Role.OWNER);
    return owner;
  }

  /** What only somebody at the database can give first. */
  private static void grant(Guest guest, Role role) {
    world.database.change(
        tx -> tx.accounts().grant(caller(guest).id(), role, null, null, world.clock.instant()));
  }

  private static String game() {
    var slug = "stage-" + UUID.randomUUID().toString().substring(28);
    olga.post(
            "/v1/games",
            Map.of(
                "slug",
                slug,
                "name",
                "A game",
                "categories",
                List.of(Map.of("slug", "tools", "name", "Tools")),
                "loaders",
                List.of("mod"),
                "versions",
                List.of("1.0"),
                "monetisation",
                "paid",
                "hold_days",
                0,
                "commission",
                List.of(Map.of("above_units", 0, "bp", 1_500))))
        .expect(201);
    return slug;
  }

  /** The same person as the books know them. */
  static Caller caller(Guest guest) {
    var account =
        world.database.read(tx -> tx.accounts().named(new Handle(guest.handle()))).orElseThrow();
    return new Caller(account, List.of(), EnumSet.allOf(Scope.class));
  }

  /** Somebody whose releases pass by themselves, and whom the processor pays. */
  static Guest maker(String name) {
    var maker = Guest.joining(name);
    grant(maker, Role.TRUSTED);
    return payee(maker);
  }

  static Guest payee(Guest guest) {
    var page = guest.post("/v1/creator/payout-account", Map.of("country", "DE")).expect(200).json();
    Guest.fills(page.path("onboarding_url").asText(), Map.of());
    var account = guest.get("/v1/creator/payout-account").expect(200).json();
    assertThat(account.path("state").asText()).isEqualTo("active");
    return guest;
  }

  /** A mod that is live. */
  static String mod(Guest maker, long price) {
    var slug = "work-" + UUID.randomUUID().toString().substring(24);
    maker
        .post(
            "/v1/mods",
            Map.of(
                "game",
                game,
                "slug",
                slug,
                "title",
                "Mod " + slug,
                "summary",
                "A mod",
                "licence",
                "MIT",
                "categories",
                List.of("tools"),
                "price",
                Map.of("units", price, "currency", "USD")))
        .expect(201);
    release(maker, slug, "1.0.0");
    return slug;
  }

  /** Written, uploaded, handed in, scanned, and live. */
  static void release(Guest maker, String mod, String version) {
    var drafted =
        Map.of("version", version, "game_versions", List.of("1.0"), "loaders", List.of("mod"));
    var release =
        maker
            .post("/v1/mods/%s/releases".formatted(mod), drafted)
            .expect(201)
            .json()
            .path("id")
            .asText();
    maker.put("/v1/releases/%s/files/mod.zip".formatted(release), zip()).expect(201);
    var submission = "/v1/releases/%s/submission".formatted(release);
    maker.post(submission, Map.of()).expect(202);
    world.work();
    assertThat(maker.get(submission).expect(200).json().path("state").asText()).isEqualTo("live");
  }

  private static byte[] zip() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("init.lua"));
      zip.write("print(%d)".formatted(COUNT.incrementAndGet()).getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Everybody named has a share in a mod, and has said yes. */
  static void share(String mod, List<Guest> members, int... shares) {
    var path = "/v1/mods/%s/team".formatted(mod);
    var seats = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < shares.length; i++) {
      seats.add(Map.of("handle", members.get(i).handle(), "role", "Member", "share_bp", shares[i]));
    }
    members.getFirst().put(path, seats).expect(200);
    members.stream().skip(1).forEach(it -> it.post(path + "/acceptance", Map.of()).expect(200));
  }

  static OrderId order(Guest.Answer placed) {
    return OrderId.fromString(placed.expect(201).json().path("order").asText());
  }

  static void refund(Guest buyer, OrderId order) {
    buyer.post("/v1/orders/%s/refund".formatted(order), Map.of()).expect(202);
    world.listen();
  }

  /** Partners are wanted, or not. */
  static void bringing(boolean open) {
    olga.put(
            "/v1/owner/partner-programme",
            Map.of(
                "open",
                open,
                "currency",
                "USD",
                "window_days",
                30,
                "duration_days",
                730,
                "trailing_days",
                365,
                "levels",
                List.of(
                    level("bronze", 0, 300),
                    level("silver", 3_500, 500),
                    level("gold", 100_000, 600),
                    level("platinum", 500_000, 700))))
        .expect(200);
  }

  private static Map<String, Object> level(String name, long above, int bp) {
    return Map.of("level", name, "above_units", above, "bp", bp);
  }

  static boolean owns(Guest guest, String mod) {
    return guest
        .get("/v1/library")
        .expect(200)
        .json()
        .path("items")
        .findValuesAsText("mod")
        .contains(mod);
  }
}
