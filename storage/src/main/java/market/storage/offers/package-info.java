/** What mods cost: offers, discounts, coupons, bundles and codes. */
@NullMarked
package market.storage.offers;

import org.jspecify.annotations.NullMarked;
