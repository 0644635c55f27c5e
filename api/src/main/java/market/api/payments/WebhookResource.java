package market.api.payments;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import market.api.Problem;
import market.api.docs.Doc;
import org.jspecify.annotations.Nullable;

/** Where Stripe tells us of things. Each address has its own secret. */
@Path("/webhooks/stripe")
@Consumes("*/*")
@Produces(APPLICATION_JSON)
public final class WebhookResource {
  private final Heeding heeding;
  private final Secrets secrets;

  public WebhookResource(Heeding heeding, Secrets secrets) {
    this.heeding = heeding;
    this.secrets = secrets;
  }

  /** What the platform's own events, and those about creators' accounts, are signed with. */
  public record Secrets(String platform, String accounts, String connect) {}

  @POST
  @Doc(
      value = "Takes an event of the platform signed by Stripe; sent again, it changes nothing.",
      takes = APPLICATION_JSON)
  public Map<String, Boolean> platform(
      @HeaderParam("Stripe-Signature") @Nullable String signature, InputStream body) {
    return take(body, signature, secrets.platform());
  }

  @POST
  @Path("accounts")
  @Doc(
      value =
          "Takes an event of a creator's account signed by Stripe; sent again, it changes nothing.",
      takes = APPLICATION_JSON)
  public Map<String, Boolean> accounts(
      @HeaderParam("Stripe-Signature") @Nullable String signature, InputStream body) {
    return take(body, signature, secrets.accounts());
  }

  @POST
  @Path("connect")
  @Doc(
      value =
          "Takes an event about a creator's payouts signed by Stripe; sent again, it changes"
              + " nothing.",
      takes = APPLICATION_JSON)
  public Map<String, Boolean> connect(
      @HeaderParam("Stripe-Signature") @Nullable String signature, InputStream body) {
    return take(body, signature, secrets.connect());
  }

  /** The signature is over the bytes as they came, so they are read before anything parses them. */
  private Map<String, Boolean> take(InputStream body, @Nullable String signature, String secret) {
    if (signature == null) {
      throw Problem.malformed("Stripe-Signature", "is missing");
    }
    try {
      heeding.receive(new String(body.readAllBytes(), StandardCharsets.UTF_8), signature, secret);
    } catch (IOException e) {
      throw Problem.malformed("the body stopped half-way");
    }
    return Map.of("received", true);
  }
}
