package market.api.checkout;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import market.storage.Money;
import market.storage.Tx;
import market.storage.mods.Mod;

/** Where a price would go, with names. */
public record Flow(Money price, List<OrderView.PartView> parts) {

  public static Flow of(Tx tx, Pricing pricing, Mod mod, long units, Pricing.Deal deal) {
    var shares = pricing.shares(tx, mod, units, deal);
    var people =
        tx
            .accounts()
            .all(
                ids(
                    shares.stream()
                        .map(share -> share.account() == null ? null : share.account().value())))
            .stream()
            .collect(Collectors.toMap(it -> it.id(), it -> it));
    var libraries =
        tx
            .mods()
            .titles(
                ids(shares.stream().map(share -> share.via() == null ? null : share.via().value())))
            .stream()
            .collect(Collectors.toMap(it -> it.id(), it -> it.title()));
    return new Flow(
        mod.price().with(units),
        shares.stream()
            .map(share -> {
              var person = share.account() == null ? null : people.get(share.account());
              return new OrderView.PartView(
                  share.part(),
                  person == null ? null : person.handle(),
                  person == null ? null : person.name(),
                  share.via() == null ? null : libraries.get(share.via()),
                  share.bp(),
                  mod.price().with(share.units()));
            })
            .toList());
  }

  private static List<UUID> ids(Stream<@org.jspecify.annotations.Nullable UUID> ids) {
    return ids.filter(java.util.Objects::nonNull).distinct().toList();
  }
}
