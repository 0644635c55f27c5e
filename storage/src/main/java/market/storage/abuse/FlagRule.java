package market.storage.abuse;

/** Which kind of abuse something looks like. */
public enum FlagRule {
  /** Somebody buys what they are themselves paid for. */
  WASH_SALE,
  /** Somebody is paid for having brought themselves. */
  SELF_REFERRAL,
  /** Many new accounts review one mod at once. */
  REVIEW_BURST,
  /** Makers praise each other's mods. */
  REVIEW_RING,
  /** Accounts review the same mods at the same time. */
  REVIEW_COMPANY,
  /** Somebody gives back most of what they buy. */
  REFUND_ABUSE,
  /** A mod is downloaded over and over from one line. */
  DOWNLOAD_PUMPING,
  /** A mod is named to be taken for another. */
  LOOK_ALIKE,
  /** Many accounts are opened on one line at once. */
  MASS_SIGN_UP,
  /** Somebody new writes where to go. */
  SPAM_LINKS,
  /** The same words stand in many places. */
  SPAM_COPIES
}
