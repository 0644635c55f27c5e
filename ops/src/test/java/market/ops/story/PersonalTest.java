package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.personal.Subscribing;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.accounts.Scope;
import market.storage.mods.Slug;
import market.storage.personal.Subject.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Following, what is new from there, and what somebody may like by what they have. */
class PersonalTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String NEW = "/v1/me/following/new?limit=40";
  private static final String LIKE = "/v1/me/recommendations?limit=40";
  private static final Shop shop = new Shop();

  private final Person carla = shop.joining("carla");
  private final Person pavel = shop.joining("pavel");

  private static void follows(Person who, String kind, String name) {
    assertThat(
            who.put("/v1/follows/%s/%s".formatted(kind, name), Map.of())
                .expect(200)
                .json()
                .path("following")
                .asBoolean())
        .isTrue();
  }

  private static void gets(Person who, String... mods) {
    var items = List.of(mods).stream().map(mod -> Map.of("mod", mod)).toList();
    assertThat(who.post("/v1/checkout", Map.of("items", items)).json().path("state").asText())
        .isEqualTo("paid");
  }

  private static List<String> slugs(JsonNode row) {
    return StreamSupport.stream(row.path("items").spliterator(), false)
        .map(item -> item.at("/mod/slug").asText())
        .toList();
  }

  private static List<String> slugs(Person who, String row) {
    return slugs(who.get(row).expect(200).json());
  }

  private static JsonNode item(Person who, String row, String slug) {
    return StreamSupport.stream(who.get(row).expect(200).json().path("items").spliterator(), false)
        .filter(item -> item.at("/mod/slug").asText().equals(slug))
        .findFirst()
        .orElseThrow(() -> new AssertionError(slug + " is not in " + row));
  }

  private static AccountId id(Person who) {
    return new AccountId(
        java.util.UUID.fromString(who.get("/v1/me").expect(200).json().path("id").asText()));
  }

  private static void awaitFound(String slug) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          var found = shop.visitor().get("/v1/search?q=" + slug).expect(200).json();
          return found.path("items").findValuesAsText("slug").contains(slug);
        });
  }

  @Test
  void whatThoseReleaseWhomSomebodyFollowsIsShownUntilTheyHaveIt() {
    var first = shop.live(carla, "canoes", 0).slug();
    assertThat(slugs(pavel, NEW)).isEmpty();
    follows(pavel, "creator", carla.handle());
    var shown = item(pavel, NEW, first);
    assertThat(shown.path("reason").asText()).isEqualTo("creator");
    assertThat(shown.path("because").asText()).isEqualTo(carla.handle());

    var second = shop.live(carla, "paddles", 0).slug();
    assertThat(slugs(pavel, NEW)).containsExactly(second, first);
    gets(pavel, first);
    assertThat(slugs(pavel, NEW)).containsExactly(second);
    shop.market
        .database()
        .change(tx -> {
          var mod = tx.mods().find(new Slug(second), null).orElseThrow();
          tx.mods().suspend(mod.id(), Clock.systemUTC().instant());
        });
    assertThat(slugs(pavel, NEW)).isEmpty();
  }

  @Test
  void whoFollowsAModIsShownWhatElseItsMakersRelease() {
    var followed = shop.live(carla, "kites", 0).slug();
    gets(pavel, followed);
    follows(pavel, "mod", followed);
    var other = shop.live(carla, "strings", 0).slug();
    var shown = item(pavel, NEW, other);
    assertThat(shown.path("reason").asText()).isEqualTo("mod");
    assertThat(shown.path("because").asText()).isEqualTo(followed);
    assertThat(slugs(carla, NEW)).isEmpty();
  }

  @Test
  void followingTwiceIsFollowingOnceAndEveryoneIsToldHowManyDo() {
    var mod = shop.live(carla, "tents", 0).slug();
    var creator = "/v1/follows/creator/" + carla.handle();
    pavel.put(creator, Map.of()).expect(200);
    assertThat(pavel.put(creator, Map.of()).expect(200).json().path("followers").asLong())
        .isEqualTo(1);
    follows(shop.joining("priya"), "creator", carla.handle());
    follows(pavel, "mod", mod);
    follows(pavel, "game", shop.game);
    var told = shop.visitor().get("/v1/creators/" + carla.handle()).expect(200).json();
    assertThat(told.path("followers").asLong()).isEqualTo(2);
    assertThat(told.path("following").asBoolean()).isFalse();
    assertThat(told.path("mods").asLong()).isEqualTo(1);
    assertThat(shop.visitor().get("/v1/mods/" + mod).json().path("followers").asLong())
        .isEqualTo(1);
    assertThat(shop.visitor().get("/v1/games/" + shop.game).json().path("followers").asLong())
        .isPositive();

    pavel.delete(creator).expect(200);
    assertThat(pavel.delete(creator).expect(200).json().path("followers").asLong()).isEqualTo(1);
    carla.put(creator, Map.of()).expect(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"creator/nobody-here", "mod/nothing-here", "game/no-game", "shop/x", "mod/A B"})
  void whatIsNotThereCannotBeFollowed(String subject) {
    pavel.put("/v1/follows/" + subject.replace(" ", "%20"), Map.of()).expect(404);
  }

  @Test
  void aPlayerIsNobodyToFollowAndADraftNothing() {
    pavel.put("/v1/follows/creator/" + shop.joining("gamer").handle(), Map.of()).expect(404);
    var draft = shop.listed(carla, "unfinished", 0);
    pavel.put("/v1/follows/mod/" + draft, Map.of()).expect(404);
    carla.put("/v1/follows/mod/" + draft, Map.of()).expect(404);
    shop.visitor().put("/v1/follows/game/" + shop.game, Map.of()).expect(401);
  }

  @Test
  void whomSomebodyFollowsIsReadInPagesByThemselvesAlone() {
    var mods = List.of(shop.live(carla, "ropes", 0).slug(), shop.live(carla, "hooks", 0).slug());
    mods.forEach(mod -> follows(pavel, "mod", mod));
    follows(pavel, "game", shop.game);
    var first = pavel.get("/v1/me/follows?limit=2").expect(200).json();
    assertThat(first.at("/items/0/name").asText()).isEqualTo(shop.game);
    var rest =
        pavel
            .get("/v1/me/follows?limit=2&cursor=" + first.path("next").asText())
            .expect(200)
            .json();
    assertThat(rest.path("items").findValuesAsText("name")).containsExactly(mods.getFirst());
    assertThat(rest.path("next").isNull()).isTrue();
    var games = pavel.get("/v1/me/follows?kind=game").expect(200).json().path("items");
    assertThat(games.findValuesAsText("name")).containsExactly(shop.game);
    assertThat(pavel.get("/v1/me/follows?kind=shop").expect(400).body()).contains("kind");
    assertThat(pavel.get("/v1/me/follows?cursor=x").expect(400).body()).contains("cursor");
    assertThat(shop.joining("priya").get("/v1/me/follows").expect(200).json().path("items"))
        .isEmpty();
    shop.visitor().get("/v1/me/follows").expect(401);
  }

  @Test
  void oneAccountFollowsSoManyAtMostAndIsToldHowMany() {
    var mods = List.of(shop.live(carla, "one", 0).slug(), shop.live(carla, "two", 0).slug());
    var few = new Subscribing(shop.market.database(), 2, Clock.systemUTC());
    var me =
        shop.market
            .database()
            .read(tx ->
                new Caller(
                    tx.accounts().named(new Handle(pavel.handle())).orElseThrow(),
                    List.of(),
                    EnumSet.allOf(Scope.class)));
    mods.forEach(mod -> few.follow(me, Kind.MOD, mod));
    few.follow(me, Kind.MOD, mods.getFirst());
    assertThatThrownBy(() -> few.follow(me, Kind.GAME, shop.game))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("at most 2");
    few.unfollow(me, Kind.MOD, mods.getFirst());
    assertThat(few.follow(me, Kind.GAME, shop.game).following()).isTrue();
  }

  @Test
  void whatOthersHaveBesidesIsRecommendedWithTheReasonAndNeverWhatIsOwned() {
    var one = shop.live(carla, "anvil", 0).slug();
    var other = shop.live(carla, "hammer", 0).slug();
    var theirs = shop.live(pavel, "tongs", 0).slug();
    for (var player : List.of(shop.joining("first"), shop.joining("second"))) {
      gets(player, one, other, theirs);
    }
    gets(pavel, one);
    var shown = item(pavel, LIKE, other);
    assertThat(shown.path("reason").asText()).isEqualTo("have");
    assertThat(shown.path("because").asText()).isEqualTo(one);
    assertThat(slugs(pavel, LIKE)).doesNotContain(one, theirs);
    assertThat(slugs(pavel, LIKE + "&game=" + shop.game)).contains(other);
    pavel.get(LIKE + "&game=no-game").expect(404);

    gets(pavel, other);
    assertThat(slugs(pavel, LIKE)).doesNotContain(one, other, theirs);
  }

  /** Downloads are written down in the background. */
  private static void awaitDownloaded(Person player, String slug) {
    var handle = new Handle(player.handle());
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            shop.market
                .database()
                .read(tx ->
                    tx.library()
                        .hasDownloaded(
                            tx.accounts().named(handle).orElseThrow().id(),
                            tx.mods().liveIds(List.of(slug)).getFirst())));
  }

  @Test
  void whatSharesTagsWithWhatSomebodyDownloadedIsRecommended() {
    var had = shop.live(carla, "rivers", 0);
    var alike = shop.live(carla, "lakes", 0).slug();
    awaitFound(alike);
    pavel.get(had.file()).expect(200);
    awaitDownloaded(pavel, had.slug());
    var shown = item(pavel, LIKE, alike);
    assertThat(shown.path("because").asText()).isEqualTo(had.slug());
    assertThat(slugs(pavel, LIKE)).doesNotContain(had.slug());
  }

  @Test
  void withoutAnythingInTheLibraryTheGamesFollowedSpeakAndElseWhatManyWant() {
    var mod = shop.live(carla, "beginnings", 0).slug();
    awaitFound(mod);
    var general = pavel.get(LIKE).expect(200).json();
    assertThat(general.path("items").findValuesAsText("reason")).containsOnly("general");
    follows(pavel, "game", shop.game);
    var shown = pavel.get(LIKE).expect(200).json();
    assertThat(shown.path("items").findValuesAsText("reason")).containsOnly("game");
    assertThat(shown.path("items").findValuesAsText("because")).containsOnly(shop.game);
    assertThat(slugs(carla, LIKE)).doesNotContain(mod);
  }

  @Test
  void whoSwitchesSuggestionsOffGetsWhatAllGetAndNothingIsKept() {
    var one = shop.live(carla, "needle", 0).slug();
    var other = shop.live(carla, "thread", 0).slug();
    for (var player : List.of(shop.joining("first"), shop.joining("second"))) {
      gets(player, one, other);
    }
    awaitFound(other);
    gets(pavel, one);
    assertThat(item(pavel, LIKE, other).path("reason").asText()).isEqualTo("have");
    var me = id(pavel);
    var page = Reader.signingIn(shop.market.url(), pavel);
    assertThat(page.opens("/").expect(200).body()).contains("Because you have needle");
    assertThat(kept(me)).isPositive();

    var off = pavel.patch("/v1/me", Map.of("personal_suggestions", false)).expect(200).json();
    assertThat(off.path("personal_suggestions").asBoolean()).isFalse();
    assertThat(kept(me)).isZero();
    assertThat(pavel.get(LIKE).expect(200).json().path("items").findValuesAsText("reason"))
        .containsOnly("general");
    assertThat(page.opens("/").expect(200).body()).doesNotContain("Because you have");
    assertThat(kept(me)).isZero();

    page.sends("/settings/profile", Map.of("about", "I sew.", "suggestions", "1")).expect(303);
    assertThat(item(pavel, LIKE, other).path("reason").asText()).isEqualTo("have");
    page.sends("/settings/profile", Map.of("about", "I sew.")).expect(303);
    assertThat(kept(me)).isZero();
    var now = pavel.get("/v1/me").expect(200).json();
    assertThat(now.path("about").asText()).isEqualTo("I sew.");
    assertThat(now.path("personal_suggestions").asBoolean()).isFalse();
    pavel.patch("/v1/me", Map.of("about", "x".repeat(501))).refuses(422, "about");
  }

  private static long kept(AccountId account) {
    return shop.market.database().read(tx -> tx.suggestions().kept(account));
  }

  @Test
  void onPagesOneFollowsAndUnfollowsWithAButton() {
    var mod = shop.live(carla, "buttons", 0).slug();
    awaitFound(mod);
    carla.patch("/v1/me", Map.of("about", "Makes <b>buttons</b>.")).expect(200);
    var page = Reader.signingIn(shop.market.url(), pavel);
    var home = "/creators/" + carla.handle();
    assertThat(page.opens(home).expect(200).body())
        .contains("aria-pressed=\"false\"", "Makes &lt;b&gt;buttons", "/feed.atom?creator=", mod);
    var back =
        page.sends("/follows/creator/" + carla.handle(), Map.of("on", "1", "next", home))
            .expect(303);
    assertThat(back.headers().firstValue("Location").orElseThrow()).endsWith(home);
    assertThat(page.opens(home).body()).contains("aria-pressed=\"true\"", "1 follower");
    assertThat(page.opens("/").body()).contains("New from those you follow", mod);
    assertThat(page.opens("/games/" + shop.game).body())
        .contains("New from those you follow", "sort=gems", mod);
    assertThat(page.opens("/following").expect(200).body()).contains(carla.handle(), mod);
    assertThat(page.opens("/following?kind=game").body()).doesNotContain(carla.handle());
    page.sends("/follows/mod/" + mod, Map.of("on", "1", "next", "//elsewhere.example")).expect(303);
    assertThat(page.opens("/mods/" + mod).body()).contains("aria-pressed=\"true\"");
    page.sends("/follows/creator/" + carla.handle(), Map.of("on", "0")).expect(303);
    assertThat(page.opens("/following").body()).doesNotContain("/creators/" + carla.handle());
    page.opens("/creators/" + pavel.handle()).expect(404);
    page.opens("/games/no-such-game").expect(404);
    var visitor = shop.visitor();
    assertThat(visitor.get("/games/" + shop.game).expect(200).body()).contains("/sign-in?next=");
    visitor.get("/following").expect(303);
  }
}
