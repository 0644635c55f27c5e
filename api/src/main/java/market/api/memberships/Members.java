package market.api.memberships;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import market.api.Api;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.jobs.Later;
import market.api.partners.Came;
import market.api.passes.Pass;
import market.api.payments.Commanding;
import market.api.payments.StripeGateway;
import market.storage.memberships.Membership;
import market.storage.memberships.Tier;

/** What there is about memberships, put together. */
public final class Members {
  public final Offering offering;
  public final Belonging belonging;
  public final Renewing renewing;
  public final Favouring favouring;
  public final Replacing replacing;
  public final Pass pass;
  private final Api api;

  /** Wires it on what an API has wired before. */
  public Members(Api api, StripeGateway stripe, Later later) {
    this.api = api;
    ObjectMapper json = api.json;
    offering = new Offering(api.database, later, json, api.clock);
    var attributing = api.partners.attributing;
    belonging = new Belonging(api.database, attributing, later, api.settings, json, api.clock);
    favouring = new Favouring(api.database, api.publishing, api.clock);
    renewing =
        new Renewing(
            api.database,
            stripe.memberships(),
            stripe.facts(),
            api.settling,
            api.refunding,
            new Ending(later, json, api.clock),
            api.pricing,
            attributing,
            api.accounts.posting,
            api.clock);
    replacing = new Replacing(api.database, stripe.cards(), later, api.settings, json, api.clock);
    pass = new Pass(api, this, later);
  }

  /** With whom one is a member. */
  static String name(Tier tier) {
    var ground = tier.ground();
    return ground == null ? tier.name() : ground.creatorName();
  }

  /** Begins a membership, and tells where its first payment is made. */
  public Belonging.Joined join(Caller caller, UUID tier, Came came) {
    var opened = belonging.open(caller, tier, came);
    if (opened.command() != null) {
      send(opened.command());
    }
    var url =
        api.database
            .read(tx -> tx.memberships().find(opened.membership()))
            .orElseThrow()
            .sessionUrl();
    if (url == null) {
      throw Problem.unavailable("the payment page is not ready; ask again in a moment", 5);
    }
    return new Belonging.Joined(opened.membership(), url);
  }

  /** Asks for what is to be otherwise, one wish at a time. */
  public void change(Caller caller, UUID id, MembershipResource.Wish wish) {
    var wishes =
        Stream.of(wish.tier(), wish.ends(), wish.paused()).filter(Objects::nonNull).count();
    if (wishes != 1) {
      throw Problem.invalid("tier", "or ends, or paused: one of them");
    }
    if (wish.tier() != null) {
      send(belonging.take(caller, id, wish.tier()));
    } else if (wish.ends() != null) {
      send(wish.ends() ? belonging.leave(caller, id) : belonging.stay(caller, id));
    } else {
      send(
          Boolean.TRUE.equals(wish.paused())
              ? belonging.pause(caller, id)
              : belonging.resume(caller, id));
    }
    api.database
        .read(tx -> tx.memberships().find(id))
        .map(Membership::subscription)
        .ifPresent(renewing::look);
  }

  /** Sends what was asked for now, and looks what became of it; the worker would do so, too. */
  public void send(UUID command) {
    try {
      api.commanding.send(command);
    } catch (Commanding.StillUnknown e) {
      throw Problem.unavailable(
          "the payment processor does not answer; it is asked again by itself", 5);
    }
  }
}
