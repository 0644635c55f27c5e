package market.api.badges;

import market.api.Api;

/** What there is about badges, put together. */
public final class Badging {
  public final Minting minting;
  public final Handing handing;
  public final Trading trading;
  public final Awarding awarding;
  public final Sound sound;

  /** On what an API has wired before. */
  public Badging(Api api) {
    minting = new Minting(api.database, api.editing, api.clock);
    handing = new Handing(api.database, api.clock);
    trading =
        new Trading(api.database, api.checkout, api.pricing, api.partners.attributing, api.clock);
    awarding = new Awarding(api.database, api.clock);
    sound = new Sound(api.database);
  }
}
