package market.api.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import market.api.Json;
import market.api.Problem;
import market.api.RateLimits;
import market.api.Settings;
import market.api.Settings.Site;
import market.api.abuse.Vigilance;
import market.api.mail.Letter;
import market.api.mail.Posting;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Ceremonies.Identity;
import market.storage.accounts.Door;
import market.storage.accounts.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Signing in by what another site vouches for, by OpenID Connect: the code flow with PKCE, a state
 * bound to the browser, and a nonce. Somebody who has an account here already is let into it only
 * once they were signed in to both, or both know the same address to be theirs.
 */
public final class Introducing {
  private static final Duration WAITS = Duration.ofMinutes(10);
  private static final int PATIENCE_MILLIS = 10_000;
  private static final String KIND = "elsewhere";
  private static final int HANDLES_TRIED = 20;

  /** In the order we like them. */
  private static final List<JWSAlgorithm> ALGORITHMS =
      List.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.PS256);

  private final Database database;
  private final Entering entering;
  private final Posting posting;
  private final Vigilance vigilance;
  private final RateLimits limits;
  private final Settings settings;
  private final Clock clock;
  private final ObjectMapper json = Json.mapper();

  Introducing(
      Database database,
      Entering entering,
      Posting posting,
      Vigilance vigilance,
      RateLimits limits,
      Settings settings,
      Clock clock) {
    this.database = database;
    this.entering = entering;
    this.posting = posting;
    this.vigilance = vigilance;
    this.limits = limits;
    this.settings = settings;
    this.clock = clock;
  }

  /** What the answer is held against. */
  record Asked(String provider, String verifier, String nonce, String next) {}

  /**
   * Where a browser goes.
   *
   * @param browser what it is to bring back in a cookie, so that nobody else's answer fits
   */
  public record Way(URI to, String browser) {}

  /**
   * They are here, and this far in.
   *
   * @param joined who has an account only now
   */
  public record Arrived(Entered entered, String next, @Nullable AccountId joined) {}

  /** Whom a site vouched for. */
  private record Vouched(AccountId account, boolean isNew) {}

  /** What a site says of somebody. */
  private record Said(
      String issuer,
      String subject,
      @Nullable String email,
      boolean emailVerified,
      @Nullable String handle,
      @Nullable String name) {}

  public List<Site> providers() {
    return settings.entry().providers();
  }

  private Site provider(String name) {
    return providers().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("provider", name));
  }

  /**
   * Sends a browser to a site.
   *
   * @param me who links their account to it; null to sign in
   */
  public Way begin(String name, @Nullable Caller me, String next, String address) {
    limits.charge(
        "in:" + address, settings.limits().signInsPerMinute(), "too many sign-ins from here");
    var provider = provider(name);
    if (me != null) {
      me.mustBeFresh();
    }
    var state = new State();
    var nonce = new Nonce();
    var verifier = new CodeVerifier();
    var browser = Secrets.link();
    var request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE,
                new Scope("openid", "email", "profile"),
                new ClientID(provider.clientId()),
                back(provider))
            .endpointURI(metadata(provider).getAuthorizationEndpointURI())
            .state(state)
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .build();
    var asked = text(new Asked(name, verifier.getValue(), nonce.getValue(), next));
    var until = clock.instant().plus(WAITS);
    var account = me == null ? null : me.id();
    database.change(
        tx -> tx.ceremonies().add(key(state.getValue(), browser), KIND, account, asked, until));
    return new Way(request.toURI(), browser);
  }

  private static byte[] key(String state, String browser) {
    return Secrets.hash(state + "." + browser);
  }

  private String text(Asked asked) {
    try {
      return json.writeValueAsString(asked);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private URI back(Site provider) {
    return URI.create(settings.baseUrl() + "/sign-in/with/" + provider.name() + "/back");
  }

  private static OIDCProviderMetadata metadata(Site provider) {
    try {
      return OIDCProviderMetadata.resolve(
          new Issuer(provider.issuer()), PATIENCE_MILLIS, PATIENCE_MILLIS);
    } catch (GeneralException | IOException e) {
      throw Problem.unavailable(provider.title() + " does not answer; try again", 10);
    }
  }

  /** The browser came back with an answer. */
  public Arrived finish(String name, URI answer, @Nullable String browser, Arrival from) {
    var provider = provider(name);
    try {
      var response = AuthenticationResponseParser.parse(answer);
      var state = response.getState() == null ? "" : response.getState().getValue();
      var kept =
          database
              .write(tx ->
                  tx.ceremonies().take(key(state, String.valueOf(browser)), KIND, clock.instant()))
              .orElseThrow(() -> Problem.conflict("this took too long; begin again"));
      var asked = json.readValue(kept.request(), Asked.class);
      if (!response.indicatesSuccess() || !asked.provider().equals(name)) {
        throw Problem.forbidden(provider.title() + " did not vouch for you");
      }
      var code = response.toSuccessResponse().getAuthorizationCode();
      var said =
          said(
              provider,
              new AuthorizationCodeGrant(code, back(provider), new CodeVerifier(asked.verifier())),
              new Nonce(asked.nonce()));
      var who = database.write(tx -> account(tx, provider, said, kept.account(), from));
      return new Arrived(
          entering.first(who.account(), null, Door.PAGE, from),
          asked.next(),
          who.isNew() ? who.account() : null);
    } catch (GeneralException | JsonProcessingException e) {
      throw Problem.forbidden(provider.title() + " answered what cannot be read");
    }
  }

  /** Asks the site itself, behind the browser's back, and checks what it signed. */
  private static Said said(Site provider, AuthorizationCodeGrant grant, Nonce nonce) {
    var metadata = metadata(provider);
    var client = new ClientID(provider.clientId());
    try {
      var request =
          new TokenRequest.Builder(
                  metadata.getTokenEndpointURI(),
                  new ClientSecretBasic(client, new Secret(provider.clientSecret())),
                  grant)
              .build()
              .toHTTPRequest();
      request.setConnectTimeout(PATIENCE_MILLIS);
      request.setReadTimeout(PATIENCE_MILLIS);
      var answer = OIDCTokenResponseParser.parse(request.send());
      if (!answer.indicatesSuccess()) {
        throw Problem.forbidden(provider.title() + " did not vouch for you");
      }
      var token = answer.toSuccessResponse().getTokens().toOIDCTokens().getIDToken();
      var claims =
          new IDTokenValidator(
                  new Issuer(provider.issuer()),
                  client,
                  algorithm(metadata),
                  metadata.getJWKSetURI().toURL())
              .validate(token, nonce);
      return new Said(
          claims.getIssuer().getValue(),
          claims.getSubject().getValue(),
          claims.getStringClaim("email"),
          Boolean.TRUE.equals(claims.getBooleanClaim("email_verified")),
          claims.getStringClaim("preferred_username"),
          claims.getStringClaim("name"));
    } catch (GeneralException | BadJOSEException | JOSEException e) {
      throw Problem.forbidden(provider.title() + " answered what does not hold");
    } catch (IOException e) {
      throw Problem.unavailable(provider.title() + " does not answer; try again", 10);
    }
  }

  private static JWSAlgorithm algorithm(OIDCProviderMetadata metadata) {
    var theirs = metadata.getIDTokenJWSAlgs();
    return ALGORITHMS.stream()
        .filter(it -> theirs != null && theirs.contains(it))
        .findFirst()
        .orElse(JWSAlgorithm.RS256);
  }

  private Vouched account(
      Tx tx, Site provider, Said said, @Nullable AccountId linking, Arrival from) {
    var known = tx.ceremonies().known(said.issuer(), said.subject());
    if (known.isPresent()) {
      if (linking != null && !known.get().equals(linking)) {
        throw Problem.conflict("another account here is linked to this one");
      }
      return new Vouched(known.get(), false);
    }
    if (linking != null) {
      return new Vouched(link(tx, provider, said, linking), false);
    }
    var email = said.email();
    if (email == null || !email.matches(Joining.EMAIL) || email.length() > 254) {
      throw Problem.forbidden("%s does not tell your e-mail address".formatted(provider.title()));
    }
    var here = tx.accounts().reachAt(email);
    if (here.isEmpty()) {
      return new Vouched(link(tx, provider, said, open(tx, said, email, from)), true);
    }
    if (!said.emailVerified() || here.get().emailVerifiedAt() == null) {
      throw Problem.conflict(
          "an account here has this address; sign in to it and link it in the settings");
    }
    return new Vouched(link(tx, provider, said, here.get().id()), false);
  }

  private AccountId link(Tx tx, Site provider, Said said, AccountId account) {
    tx.ceremonies().link(said.issuer(), said.subject(), account, clock.instant());
    tx.audit()
        .add(clock.instant(), account, "account.linked", "account:" + account, provider.name());
    var handle = tx.accounts().find(account).orElseThrow().handle().value();
    posting.write(
        tx,
        account,
        Letter.of("linked", handle, provider.title(), posting.link("/settings/security")));
    return account;
  }

  /** Somebody new, under a name that is free. */
  private AccountId open(Tx tx, Said said, String email, Arrival from) {
    var wish = said.handle() == null ? email.replaceFirst("@.*", "") : said.handle();
    var plain = wish.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "");
    var base = plain.replaceFirst("^[_-]+", "");
    var stem = base.length() < 2 ? "player" : base.substring(0, Math.min(30, base.length()));
    for (int i = 1; i <= HANDLES_TRIED; i++) {
      var handle = new Handle(i == 1 ? stem : stem + "-" + Secrets.number(10_000));
      if (!vigilance.naming.isFree(tx, handle)) {
        continue;
      }
      var opened = tx.accounts().open(handle, name(said, handle), email, null, clock.instant());
      if (opened.isPresent()) {
        var id = opened.get().id();
        tx.accounts().speak(id, from.language());
        vigilance.naming.take(tx, opened.get());
        vigilance.flagging.joined(tx, id, from.address());
        if (said.emailVerified()) {
          tx.accounts().verify(id, email, clock.instant());
        }
        return id;
      }
    }
    throw Problem.conflict("no free name was found; sign up with one of your own");
  }

  private static String name(Said said, Handle handle) {
    var name = Optional.ofNullable(said.name()).map(String::strip).orElse("");
    return name.isEmpty() ? handle.value() : name.substring(0, Math.min(60, name.length()));
  }

  /** Who they are elsewhere. */
  public List<Identity> identities(Caller me) {
    return database.read(tx -> tx.ceremonies().identities(me.id()));
  }

  /** Never the last way in. */
  public void unlink(Caller me, String name) {
    me.mustBeFresh();
    var issuer = provider(name).issuer().toString();
    database.change(tx -> {
      var others =
          tx.ceremonies().identities(me.id()).stream()
              .filter(it -> !it.issuer().equals(issuer))
              .count();
      if (others == 0
          && tx.credentials().secret(me.id()).isEmpty()
          && tx.factors().passkeys(me.id()).isEmpty()) {
        throw Problem.conflict("it is the only way in; set a password or a passkey first");
      }
      if (tx.ceremonies().unlink(me.id(), issuer) == 0) {
        throw Problem.notFound("link", name);
      }
      tx.audit().add(clock.instant(), me.id(), "account.unlinked", "account:" + me.id(), name);
    });
  }
}
