package market.ops.money;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import market.ops.money.ChaosTown.Ware;
import org.awaitility.core.ConditionTimeoutException;

/** What people do meanwhile: buy in every way, change their minds, and go to their banks. */
final class ChaosTrade {
  private static final Duration SOON = Duration.ofSeconds(15);
  static final String VISA = "4242424242424242";
  static final String AT_ONCE = "4000000000000077";
  private static final String REFUND_FAILS = "4000000000005126";
  private static final String WARNED = "4000000000005423";
  private static final String DECLINED = "4000000000000002";
  private static final String BANK = "000123456789";
  private static final String BANK_FAILS = "000111111116";

  private final ChaosTown town;
  private final ChaosFans fans;
  private final ChaosBooks books;
  private final ChaosCaller stripe;
  private final List<ChaosCaller> buyers = new ArrayList<>();
  private final AtomicLong numbers = new AtomicLong();

  final Map<String, AtomicInteger> did = new ConcurrentHashMap<>();

  ChaosTrade(ChaosMarket market, ChaosTown town, ChaosBooks books, int people) {
    this.town = town;
    this.books = books;
    fans = new ChaosFans(market, town, this::count);
    stripe = ChaosCaller.visitor(market.stripe());
    for (int i = 0; i < people; i++) {
      buyers.add(ChaosCaller.joining(market.url(), "buyer"));
    }
  }

  int did(String what) {
    return did.getOrDefault(what, new AtomicInteger()).get();
  }

  int orders() {
    return did("orders");
  }

  private void count(String what) {
    did.computeIfAbsent(what, _ -> new AtomicInteger()).incrementAndGet();
  }

  /** One order, and sometimes what follows. */
  void trade() {
    try {
      tradeOnce();
    } catch (ConditionTimeoutException e) {
      count("given up");
    }
  }

  ChaosFans fans() {
    return fans;
  }

  private void tradeOnce() {
    var number = numbers.incrementAndGet();
    var dice = new Random(number);
    var roll = dice.nextInt(100);
    var buyer = buyers.get(dice.nextInt(buyers.size()));
    if (number % 3 == 0) {
      fans.promise(buyer, dice);
    } else if (number % 5 == 0) {
      fans.join(buyer, dice);
    } else if (roll < 8) {
      take(buyer, town.free.get(dice.nextInt(town.free.size())));
    } else if (roll < 14) {
      spend(dice);
    } else {
      buy(buyer, roll, dice);
    }
  }

  private void take(ChaosCaller buyer, Ware ware) {
    if (buyer.ask("POST", "/v1/checkout", cart(List.of(ware), Map.of())).status() == 201) {
      count("orders");
      count("free");
    }
  }

  /** From what she earned, if it is enough. */
  private void spend(Random dice) {
    var ware = town.sold.get(dice.nextInt(town.sold.size()));
    var cart = cart(List.of(ware), Map.of("pay_with", "balance"));
    var answer = town.dora.ask("POST", "/v1/checkout", cart);
    if (answer.status() == 201) {
      count("orders");
      count("from earnings");
      var order = answer.json().path("order").asText();
      if (dice.nextInt(3) == 0) {
        refund(town.dora, "/v1/orders/%s/refund".formatted(order), Map.of(), "full");
      }
    }
  }

  private void buy(ChaosCaller buyer, int roll, Random dice) {
    var gift = roll < 22;
    var wares = new ArrayList<Ware>();
    for (int i = roll < 40 ? 1 + dice.nextInt(3) : 1; i > 0; i--) {
      var ware = town.sold.get(dice.nextInt(town.sold.size()));
      if (!wares.contains(ware)) {
        wares.add(ware);
      }
    }
    var extra = new HashMap<String, Object>();
    if (gift) {
      extra.put("gift", true);
    }
    if (dice.nextInt(3) > 0) {
      extra.put("referral", fans.paula.handle);
      count("brought by a partner");
    }
    var answer = buyer.ask("POST", "/v1/checkout", cart(wares, extra));
    if (answer.status() != 201) {
      // Owned already, or ordered in another cart just now.
      count("refused at the till");
      return;
    }
    count("orders");
    count(gift ? "gifts" : wares.size() > 1 ? "carts" : "single");
    var order = answer.json().path("order").asText();
    var url = answer.json().path("url").asText();
    if (dice.nextInt(25) == 0) {
      count("never paid");
      return;
    }
    if (dice.nextInt(12) == 0) {
      pay(url, DECLINED);
      count("declined");
    }
    var card = card(dice.nextInt(100));
    if (!pay(url, card)) {
      count("page closed");
      return;
    }
    count(card.equals(BANK) || card.equals(BANK_FAILS) ? "bank debits" : "cards");
    if (!card.equals(BANK_FAILS)) {
      later(buyer, wares, order, dice);
    }
  }

  private static String card(int roll) {
    return roll < 12
        ? BANK
        : roll < 18
            ? BANK_FAILS
            : roll < 26 ? REFUND_FAILS : roll < 28 ? WARNED : roll < 50 ? AT_ONCE : VISA;
  }

  static boolean pay(String url, String card) {
    return ChaosCaller.fill(
                url,
                Map.of(
                    "card_number", card,
                    "expiry", "12/34",
                    "cvc", "123",
                    "name", "A Player",
                    "email", "player@example.org"))
            .status()
        == 303;
  }

  private void later(ChaosCaller buyer, List<Ware> wares, String order, Random dice) {
    switch (dice.nextInt(10)) {
      case 0, 1 -> refund(buyer, "/v1/orders/%s/refund".formatted(order), Map.of(), "full");
      case 2 -> {
        var ware = wares.getFirst();
        partial(ware.maker(), "/v1/creator/sales/%s/refund".formatted(order), ware, dice);
      }
      case 3 ->
          partial(
              town.owner, "/v1/owner/orders/%s/refund".formatted(order), wares.getFirst(), dice);
      case 4, 5 -> dispute(order, dice);
      default -> {
        // Most are content.
      }
    }
  }

  private void partial(ChaosCaller by, String path, Ware ware, Random dice) {
    var units = 1 + dice.nextLong(ware.units());
    if (refund(by, path, Map.of("mods", List.of(ware.slug()), "units", units), "partial")
        && dice.nextBoolean()) {
      refund(by, path, Map.of("mods", List.of(ware.slug())), "rest");
    }
  }

  /** Asked for until the market knows that it was paid. */
  private boolean refund(ChaosCaller by, String path, Map<String, Object> wish, String kind) {
    try {
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(400))
          .pollInSameThread()
          .until(() -> by.ask("POST", path, wish).status() == 202);
      count("refunds, " + kind);
      return true;
    } catch (ConditionTimeoutException e) {
      count("refunds given up");
      return false;
    }
  }

  /** Opened as soon as the charge has settled, all of it or some; decided a little later. */
  void dispute(String order, Random dice) {
    try {
      await().atMost(SOON).pollInSameThread().until(() -> !books.charge(order).isEmpty());
      var charge = books.charge(order);
      var wish =
          dice.nextInt(3) == 0
              ? Map.<String, Object>of("charge", charge, "amount", 1 + dice.nextInt(300))
              : Map.<String, Object>of("charge", charge);
      var opened = stripe.ask("POST", "/_simulator/disputes", wish);
      await()
          .atMost(SOON)
          .pollDelay(Duration.ofMillis(dice.nextInt(3_000)))
          .pollInSameThread()
          .until(() -> true);
      if (opened.status() == 200) {
        decide(opened.json(), dice.nextBoolean() ? "won" : "lost");
      } else {
        count("disputes not possible");
      }
    } catch (ConditionTimeoutException e) {
      count("disputes given up");
    }
  }

  private void decide(JsonNode dispute, String how) {
    var path = "/_simulator/disputes/%s/close".formatted(dispute.path("id").asText());
    stripe.must(200, "POST", path, Map.of("status", how));
    count("disputes, " + how);
  }

  private static Map<String, Object> cart(List<Ware> wares, Map<String, Object> extra) {
    var cart = new HashMap<String, Object>(extra);
    cart.put("items", wares.stream().map(ware -> Map.of("mod", ware.slug())).toList());
    return cart;
  }
}
