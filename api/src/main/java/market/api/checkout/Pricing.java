package market.api.checkout;

import java.util.List;
import market.api.Settings;
import market.storage.Tx;
import market.storage.mods.Mod;
import market.storage.orders.Splits.Share;

/** Reads the terms that hold for a mod now, and lets the waterfall divide a price by them. */
public final class Pricing {
  private final Settings settings;

  public Pricing(Settings settings) {
    this.settings = settings;
  }

  public List<Share> shares(Tx tx, Mod mod, long units) {
    var currency = mod.price().currency().getCurrencyCode();
    var team =
        tx.teams().active(mod.id()).stream()
            .map(member -> new Waterfall.Payee(member.account(), member.shareBp()))
            .toList();
    return Waterfall.of(
        units,
        new Waterfall.Terms(
            settings.processing(),
            tx.games().commission(mod.game()),
            tx.orders().revenue(mod.owner(), mod.game(), currency),
            mod.owner(),
            team));
  }
}
