package market.api.compat.modio;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.compat.Addresses;
import market.storage.Database;
import market.storage.accounts.Scope;
import market.storage.mods.Entry;
import market.storage.personal.Subject.Kind;
import org.jspecify.annotations.Nullable;

/** The caller as mod.io's clients ask for them, with what they have. */
@Path("/compat/modio/v1/me")
@Produces(APPLICATION_JSON)
public final class MeResource {
  private static final int MOST = 1_000;

  private final Database database;
  private final Addresses addresses;
  private final ObjectMapper json;
  private final Clock clock;

  public MeResource(Database database, Addresses addresses, ObjectMapper json, Clock clock) {
    this.database = database;
    this.addresses = addresses;
    this.json = json;
    this.clock = clock;
  }

  private <T> T at(Caller me, Function<Desk, T> answer) {
    return database.read(
        tx -> answer.apply(new Desk(tx, me.id(), addresses, json, clock.instant())));
  }

  @GET
  public User me(@BeanParam Asked asked) {
    var me = asked.as(Scope.READ);
    return at(
        me,
        desk ->
            User.of(
                desk.tx()
                    .entries()
                    .people(List.of(), List.of(), List.of(me.id().value()))
                    .getFirst(),
                desk.base()));
  }

  @GET
  @Path("subscribed")
  public Envelope subscribed(@BeanParam Asked asked) {
    var me = asked.as(Scope.READ);
    return mods(
        asked,
        me,
        desk ->
            desk.tx().follows().of(me.id(), Kind.MOD, null, null, MOST).stream()
                .map(it -> it.subject())
                .toList());
  }

  @GET
  @Path("purchased")
  public Envelope purchased(@BeanParam Asked asked) {
    var me = asked.as(Scope.READ);
    return mods(
        asked,
        me,
        desk ->
            desk.tx().library().items(me.id(), MOST).stream().map(it -> it.mod().value()).toList());
  }

  private Envelope mods(Asked asked, Caller me, Function<Desk, List<UUID>> which) {
    var terms = asked.terms(Terms.OF_MODS.keySet());
    return at(
        me,
        desk -> {
          List<Entry> found =
              desk.tx().entries().these(null, which.apply(desk), List.of(), List.of()).stream()
                  .filter(it -> terms.hold(it, Terms.OF_MODS))
                  .toList();
          var page =
              terms.sorted(found, Terms.OF_MODS).stream()
                  .skip(terms.offset())
                  .limit(terms.limit())
                  .toList();
          return Envelope.of(desk.mods(page), terms, found.size());
        });
  }

  /** Money that is kept for somebody; nobody keeps any here, it is paid as it is spent. */
  public record Wallet(
      String type,
      String paymentMethodId,
      String gameId,
      String currency,
      long balance,
      long pendingBalance,
      long deficit,
      int monetizationStatus) {}

  @GET
  @Path("wallets")
  public Wallet wallet(@BeanParam Asked asked) {
    var me = asked.as(Scope.READ);
    var name = asked.parameter("game_id");
    if (name == null || name.isBlank()) {
      throw Problem.invalid("game_id", "is required");
    }
    return at(
        me,
        desk -> {
          var game = desk.game(name);
          var currency = game.currency().getCurrencyCode();
          return new Wallet(
              "STANDARD", currency, String.valueOf(game.number()), currency, 0, 0, 0, 0);
        });
  }

  /** How much came of one. */
  public record Details(long tokensAllocated) {}

  /** Something bought, handed over. */
  public record Entitlement(
      String transactionId,
      int transactionState,
      String skuId,
      boolean entitlementConsumed,
      int entitlementType,
      Details details) {
    private static final int FULFILLED = 2;

    static Entitlement of(UUID item, Entry mod) {
      return new Entitlement(
          item.toString(), FULFILLED, mod.slug().value(), true, 0, new Details(0));
    }
  }

  @POST
  @Path("entitlements")
  public Envelope entitlements(
      @BeanParam Asked asked, @FormParam("game_id") @Nullable String name) {
    var me = asked.as(Scope.READ);
    var terms = asked.terms(Set.of());
    return at(
        me,
        desk -> {
          var game = name == null || name.isBlank() ? null : desk.game(name);
          var items = desk.tx().library().items(me.id(), MOST);
          var mods =
              desk.tx()
                  .entries()
                  .these(
                      game == null ? null : game.id(),
                      items.stream().map(it -> it.mod().value()).toList(),
                      List.of(),
                      List.of());
          return Envelope.page(
              items.stream()
                  .flatMap(item ->
                      mods.stream()
                          .filter(mod -> mod.id().equals(item.mod()))
                          .map(mod ->
                              Entitlement.of(
                                  item.orderId() == null
                                      ? mod.id().value()
                                      : item.orderId().value(),
                                  mod)))
                  .toList(),
              terms);
        });
  }
}
