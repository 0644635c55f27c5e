package market.api.payments;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.HasId;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollectionInterface;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PayoutListParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.SubscriptionCancelParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferReversalListParams;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The one place that asks Stripe, or anything that speaks as Stripe does, to do something. */
public final class StripeGateway {
  private static final long PAGE = 100;

  private final StripeClient client;
  private final StripeFacts facts;
  private final StripeAccounts accounts;
  private final StripeFiles files;
  private final StripeMemberships memberships;
  private final StripeCards cards;

  /**
   * Opens no connection yet.
   *
   * @param base another place that speaks Stripe's HTTP, such as the simulator; null for Stripe
   * @param olderAccounts open creators' accounts by the v1 API, for keys that cannot use v2
   */
  public StripeGateway(String key, @Nullable URI base, boolean olderAccounts) {
    var builder =
        StripeClient.builder()
            .setApiKey(key)
            .setConnectTimeout(5_000)
            .setReadTimeout(20_000)
            .setMaxNetworkRetries(1);
    if (base != null) {
      builder.setApiBase(base.toString()).setFilesBase(base.toString());
    }
    client = builder.build();
    facts = new StripeFacts(client, key.contains("_live_"));
    accounts = new StripeAccounts(client, olderAccounts);
    files = new StripeFiles(client);
    memberships = new StripeMemberships(client);
    cards = new StripeCards(client);
  }

  /** Telemetry tells Stripe about the operator's machines; their library has one switch for all. */
  public static void keepTelemetryOff() {
    Stripe.enableTelemetry = false;
  }

  /** What it says when asked. */
  public StripeFacts facts() {
    return facts;
  }

  /** Creators' accounts there. */
  public StripeAccounts accounts() {
    return accounts;
  }

  /** What it keeps for us. */
  public StripeFiles files() {
    return files;
  }

  /** What is paid again and again there. */
  public StripeMemberships memberships() {
    return memberships;
  }

  /** By what it is paid. */
  public StripeCards cards() {
    return cards;
  }

  /** Asks for it under a key that makes asking twice the same as asking once. */
  public Outcome ask(Ask ask, String key) {
    var options = RequestOptions.builder().setIdempotencyKey(key).build();
    try {
      return perform(ask, options);
    } catch (StripeException e) {
      return outcome(e);
    }
  }

  private Outcome perform(Ask ask, RequestOptions options) throws StripeException {
    var v1 = client.v1();
    return switch (ask) {
      case Ask.Checkout it -> {
        var session = v1.checkout().sessions().create(Params.of(it), options);
        yield new Outcome.Done(session.getId(), session.getUrl());
      }
      case Ask.Expiry it -> done(v1.checkout().sessions().expire(it.session(), options).getId());
      case Ask.Transfer it -> done(v1.transfers().create(Params.of(it), options).getId());
      case Ask.Refund it -> done(v1.refunds().create(Params.of(it), options).getId());
      case Ask.ReturnStray it -> done(v1.refunds().create(Params.of(it), options).getId());
      case Ask.Reversal it ->
          done(v1.transfers().reversals().create(it.transfer(), Params.of(it), options).getId());
      case Ask.Payout it -> done(v1.payouts().create(Params.of(it), options).getId());
      case Ask.Evidence it ->
          done(v1.disputes().update(it.stripe(), Params.of(it), options).getId());
      case Ask.Price it -> done(v1.prices().create(MemberParams.of(it), options).getId());
      case Ask.Join it -> {
        var session = v1.checkout().sessions().create(MemberParams.of(it), options);
        yield new Outcome.Done(session.getId(), session.getUrl());
      }
      case Ask.SaveCard it -> {
        var session = v1.checkout().sessions().create(PledgeParams.of(it), options);
        yield new Outcome.Done(session.getId(), session.getUrl());
      }
      case Ask.Charge it -> done(v1.paymentIntents().create(PledgeParams.of(it), options).getId());
      case Ask.Change it ->
          done(v1.subscriptions().update(it.subscription(), MemberParams.of(it), options).getId());
      case Ask.Cancel it ->
          done(
              v1.subscriptions()
                  .cancel(it.subscription(), SubscriptionCancelParams.builder().build(), options)
                  .getId());
      case Ask.UseCard it ->
          done(v1.subscriptions().update(it.subscription(), MemberParams.of(it), options).getId());
      case Ask.Collect it ->
          done(v1.invoices().pay(it.invoice(), MemberParams.of(it), options).getId());
      case Ask.OpenAccount it ->
          done(
              it.v1()
                  ? v1.accounts().create(Params.older(it), options).getId()
                  : client.v2().core().accounts().create(Params.of(it), options).getId());
    };
  }

  /**
   * What Stripe has of an earlier try, for commands whose key it may have forgotten. Empty when it
   * has nothing, so that asking anew cannot double anything.
   */
  public Optional<Outcome> find(Ask ask) {
    var v1 = client.v1();
    return StripeFacts.call(() ->
        switch (ask) {
          case Ask.Transfer it ->
              first(
                  after ->
                      v1.transfers()
                          .list(
                              TransferListParams.builder()
                                  .setTransferGroup(Params.group(it.order()))
                                  .setStartingAfter(after)
                                  .setLimit(PAGE)
                                  .build()),
                  found -> isOf(found.getMetadata(), it.split(), it.movement()));
          case Ask.Refund it -> refund(it.paymentIntent(), "refund_id", it.refund());
          case Ask.ReturnStray it -> refund(it.paymentIntent(), "stray_id", it.stray());
          case Ask.Reversal it ->
              first(
                  after ->
                      v1.transfers()
                          .reversals()
                          .list(
                              it.transfer(),
                              TransferReversalListParams.builder()
                                  .setStartingAfter(after)
                                  .setLimit(PAGE)
                                  .build()),
                  found -> isOf(found.getMetadata(), it.split(), it.movement()));
          case Ask.Payout it ->
              first(
                  after ->
                      v1.payouts()
                          .list(
                              PayoutListParams.builder()
                                  .setStartingAfter(after)
                                  .setLimit(PAGE)
                                  .build()),
                  found ->
                      it.withdrawal().toString().equals(found.getMetadata().get("withdrawal_id")));
          // A page nobody paid on, an account nobody opened, a page closed or a text handed in
          // twice: nothing moves by it.
          case Ask.Checkout _, Ask.OpenAccount _, Ask.Expiry _, Ask.Evidence _ -> Optional.empty();
          // The same of a price nobody has, a page and a wish that is repeated.
          case Ask.Price _, Ask.Join _, Ask.Change _, Ask.Cancel _, Ask.SaveCard _, Ask.UseCard _ ->
              Optional.empty();
          // A bill is paid once, however often it is asked for.
          case Ask.Collect _ -> Optional.empty();
          case Ask.Charge it -> charge(it);
        });
  }

  /** A charge that was tried: it went through, or the bank said no to it. */
  private Optional<Outcome> charge(Ask.Charge ask) throws StripeException {
    var went = charge(ask, it -> !it.getStatus().startsWith("requires_"));
    return went.isPresent()
        ? went
        : charge(ask, _ -> true).map(_ -> new Outcome.Refused("the card was not taken"));
  }

  private Optional<Outcome> charge(Ask.Charge ask, Predicate<PaymentIntent> isIt)
      throws StripeException {
    var order = ask.order().toString();
    return first(
        after ->
            client
                .v1()
                .paymentIntents()
                .list(
                    PaymentIntentListParams.builder()
                        .setCustomer(ask.customer())
                        .setStartingAfter(after)
                        .setLimit(PAGE)
                        .build()),
        found -> order.equals(found.getMetadata().get("order_id")) && isIt.test(found));
  }

  private Optional<Outcome> refund(String paymentIntent, String name, UUID id)
      throws StripeException {
    return first(
        after ->
            client
                .v1()
                .refunds()
                .list(
                    RefundListParams.builder()
                        .setPaymentIntent(paymentIntent)
                        .setStartingAfter(after)
                        .setLimit(PAGE)
                        .build()),
        found -> id.toString().equals(found.getMetadata().get(name)));
  }

  /** One page of a list, after the one of that name. */
  @FunctionalInterface
  private interface Pages<T> {
    StripeCollectionInterface<T> after(@Nullable String id) throws StripeException;
  }

  /** A large order has more transfers than a page holds: what is on none of them was not done. */
  private static <T extends HasId> Optional<Outcome> first(Pages<T> pages, Predicate<T> isIt)
      throws StripeException {
    @Nullable String last = null;
    while (true) {
      var page = pages.after(last);
      var found = page.getData().stream().filter(isIt).findFirst();
      if (found.isPresent() || !Boolean.TRUE.equals(page.getHasMore())) {
        return found.map(it -> done(it.getId()));
      }
      last = page.getData().getLast().getId();
    }
  }

  private static boolean isOf(Map<String, String> metadata, UUID split, @Nullable UUID movement) {
    return movement == null
        ? split.toString().equals(metadata.get("split_id"))
        : movement.toString().equals(metadata.get("movement_id"));
  }

  private static Outcome done(String id) {
    return new Outcome.Done(id, null);
  }

  /** Only a clear no is a no. Whatever else went wrong may have been done all the same. */
  private static Outcome outcome(StripeException e) {
    var said = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    var status = e.getStatusCode() == null ? 0 : e.getStatusCode();
    if (e instanceof ApiConnectionException || e instanceof RateLimitException) {
      return new Outcome.Unknown(said);
    }
    if (e instanceof InvalidRequestException || (status >= 400 && status < 500 && status != 409)) {
      return new Outcome.Refused(said);
    }
    return new Outcome.Unknown(said);
  }
}
