package market.api.payments;

import com.stripe.StripeClient;
import com.stripe.model.v2.core.Account;
import com.stripe.param.v2.core.AccountRetrieveParams;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import market.storage.payouts.PayoutAccount;
import org.jspecify.annotations.Nullable;

/** Creators' accounts at Stripe, of the present kind or, where a setting says so, the older one. */
public final class StripeAccounts {
  private final StripeClient client;
  private final boolean older;

  StripeAccounts(StripeClient client, boolean older) {
    this.client = client;
    this.older = older;
  }

  /** Whether new accounts are of the older kind. */
  public boolean areOlder() {
    return older;
  }

  /** An account as Stripe describes it; {@code missing} is what it still wants to know. */
  public record Described(
      PayoutAccount.State state,
      List<String> missing,
      @Nullable String country,
      @Nullable String currency) {
    public Described {
      missing = List.copyOf(missing);
    }
  }

  public Described describe(String account) {
    return StripeFacts.call(() -> older ? older(account) : present(account));
  }

  private Described present(String id) throws com.stripe.exception.StripeException {
    var params =
        AccountRetrieveParams.builder()
            .addInclude(AccountRetrieveParams.Include.CONFIGURATION__RECIPIENT)
            .addInclude(AccountRetrieveParams.Include.DEFAULTS)
            .addInclude(AccountRetrieveParams.Include.IDENTITY)
            .addInclude(AccountRetrieveParams.Include.REQUIREMENTS)
            .build();
    var account = client.v2().core().accounts().retrieve(id, params);
    return new Described(
        Boolean.TRUE.equals(account.getClosed()) ? PayoutAccount.State.RESTRICTED : state(account),
        account.getRequirements() == null || account.getRequirements().getEntries() == null
            ? List.of()
            : account.getRequirements().getEntries().stream()
                .map(Account.Requirements.Entry::getDescription)
                .distinct()
                .limit(20)
                .toList(),
        account.getIdentity() == null ? null : upper(account.getIdentity().getCountry()),
        account.getDefaults() == null ? null : upper(account.getDefaults().getCurrency()));
  }

  private static PayoutAccount.State state(Account account) {
    var status =
        Optional.ofNullable(account.getConfiguration())
            .map(Account.Configuration::getRecipient)
            .map(Account.Configuration.Recipient::getCapabilities)
            .map(Account.Configuration.Recipient.Capabilities::getStripeBalance)
            .map(Account.Configuration.Recipient.Capabilities.StripeBalance::getStripeTransfers)
            .map(it -> it.getStatus())
            .orElse("pending");
    return state(status);
  }

  private static PayoutAccount.State state(String status) {
    return switch (status) {
      case "active" -> PayoutAccount.State.ACTIVE;
      case "pending" -> PayoutAccount.State.PENDING;
      default -> PayoutAccount.State.RESTRICTED;
    };
  }

  private Described older(String id) throws com.stripe.exception.StripeException {
    var account = client.v1().accounts().retrieve(id);
    var requirements = account.getRequirements();
    return new Described(
        account.getCapabilities() == null || account.getCapabilities().getTransfers() == null
            ? PayoutAccount.State.PENDING
            : older(account),
        requirements == null || requirements.getCurrentlyDue() == null
            ? List.of()
            : requirements.getCurrentlyDue(),
        upper(account.getCountry()),
        upper(account.getDefaultCurrency()));
  }

  private static PayoutAccount.State older(com.stripe.model.Account account) {
    var status = account.getCapabilities().getTransfers();
    var waits = "inactive".equals(status) && !Boolean.TRUE.equals(account.getDetailsSubmitted());
    return waits ? PayoutAccount.State.PENDING : state(status);
  }

  /** A page, good for once and a short while, on which a creator tells Stripe who they are. */
  public String onboarding(String account, String returnUrl, String refreshUrl) {
    return StripeFacts.call(() ->
        older
            ? client
                .v1()
                .accountLinks()
                .create(Params.olderOnboarding(account, returnUrl, refreshUrl))
                .getUrl()
            : client
                .v2()
                .core()
                .accountLinks()
                .create(Params.onboarding(account, returnUrl, refreshUrl))
                .getUrl());
  }

  private static @Nullable String upper(@Nullable String code) {
    return code == null ? null : code.toUpperCase(Locale.ROOT);
  }
}
