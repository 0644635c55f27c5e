package market.storage.orders;

import market.storage.mods.ModId;
import market.storage.mods.Slug;

/** One mod of an order, at the price it had then; units in the order's currency. */
public record Line(OrderId order, int line, ModId mod, Slug slug, String title, long units) {}
