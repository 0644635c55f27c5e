package market.api.checkout;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import market.storage.Money;
import market.storage.Tx;
import market.storage.mods.Mod;
import market.storage.orders.Splits.Share;

/** Where a price would go, with names. */
public record Flow(Money price, List<OrderView.PartView> parts) {

  public static Flow of(Tx tx, Pricing pricing, Mod mod, long units, Pricing.Deal deal) {
    return of(tx, mod.price().with(units), pricing.shares(tx, mod, units, deal));
  }

  static Flow of(Tx tx, Money price, List<Share> shares) {
    var people =
        tx.accounts().all(ids(shares)).stream().collect(Collectors.toMap(it -> it.id(), it -> it));
    var libraries =
        tx.mods().titles(libraries(shares)).stream()
            .collect(Collectors.toMap(it -> it.id(), it -> it.title()));
    return new Flow(
        price,
        shares.stream()
            .map(share -> {
              var person = share.account() == null ? null : people.get(share.account());
              return new OrderView.PartView(
                  share.part(),
                  person == null ? null : person.handle(),
                  person == null ? null : person.name(),
                  share.via() == null ? null : libraries.get(share.via()),
                  share.bp(),
                  price.with(share.units()));
            })
            .toList());
  }

  private static List<UUID> ids(List<Share> shares) {
    return shares.stream()
        .map(Share::account)
        .filter(Objects::nonNull)
        .map(it -> it.value())
        .distinct()
        .toList();
  }

  private static List<UUID> libraries(List<Share> shares) {
    return shares.stream()
        .map(Share::via)
        .filter(Objects::nonNull)
        .map(it -> it.value())
        .distinct()
        .toList();
  }
}
