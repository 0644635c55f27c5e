package market.ops.stripe;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The one door for everybody: the API by its client, the hosted pages by people. */
final class HttpDoor {
  private static final System.Logger LOG = System.getLogger(HttpDoor.class.getName());
  private static final List<String> HOSTED = List.of("/checkout/", "/onboarding/", "/portal/");
  private static final int BODY_MAX = 1 << 20;
  private static final int FILE_MAX = 6 << 20;

  private final State state;
  private final ApiDoor api;
  private final CheckoutPages checkout;
  private final OnboardingPages onboarding;
  private final PortalPages portal;
  private final SimulatorPages simulator;
  private final Runnable afterwards;

  HttpDoor(
      State state,
      ApiDoor api,
      CheckoutPages checkout,
      OnboardingPages onboarding,
      PortalPages portal,
      SimulatorPages simulator,
      Runnable afterwards) {
    this.state = state;
    this.api = api;
    this.checkout = checkout;
    this.onboarding = onboarding;
    this.portal = portal;
    this.simulator = simulator;
    this.afterwards = afterwards;
  }

  void handle(HttpExchange exchange) throws IOException {
    // Closing an exchange that was not answered closes its connection.
    try (exchange) {
      var answer = answered(exchange);
      if (!exchange.getRequestMethod().equals("GET")) {
        afterwards.run();
      }
      if (answer.isPresent()) {
        send(exchange, answer.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Answer> answered(HttpExchange exchange)
      throws IOException, InterruptedException {
    try {
      return answer(read(exchange));
    } catch (StripeError refused) {
      return Optional.of(Answer.json(refused.status(), Map.of(), refused.body().toString()));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, exchange.getRequestURI().getPath(), e);
      var error = StripeError.broken();
      return Optional.of(Answer.json(error.status(), Map.of(), error.body().toString()));
    }
  }

  private Optional<Answer> answer(ApiDoor.Request request) throws InterruptedException {
    var path = request.path();
    if (path.startsWith("/_simulator")) {
      return Optional.of(simulator.answer(request));
    }
    return HOSTED.stream().anyMatch(path::startsWith)
        ? hosted(request, List.of(path.split("/", -1)))
        : api.answer(request);
  }

  private Optional<Answer> hosted(ApiDoor.Request request, List<String> parts)
      throws InterruptedException {
    var post = request.method().equals("POST");
    if (!post && !request.method().equals("GET")) {
      return api.answer(request);
    }
    var id = parts.get(2);
    var typed = new Parameters(post ? FormBody.parse(request.body()) : Json.object());
    return switch (parts.get(1) + (parts.size() == 4 ? "/" + parts.get(3) : "")) {
      case "checkout" -> page(tx -> post ? checkout.pay(tx, id, typed) : checkout.show(tx, id));
      case "checkout/authenticate" ->
          page(tx ->
              post ? checkout.authenticate(tx, id, typed) : checkout.showAuthentication(tx, id));
      case "onboarding" ->
          page(tx -> post ? onboarding.finish(tx, id, typed) : onboarding.show(tx, id));
      case "portal" -> page(tx -> post ? portal.save(tx, id, typed) : portal.show(tx, id));
      default -> api.answer(request);
    };
  }

  private Optional<Answer> page(Function<Tx, Answer> deed) {
    return Optional.of(state.write(deed));
  }

  private static ApiDoor.Request read(HttpExchange exchange) throws IOException {
    var headers = new HashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    var multipart = MultipartBody.is(headers.getOrDefault("content-type", ""));
    var most = multipart ? FILE_MAX : BODY_MAX;
    var body = exchange.getRequestBody().readNBytes(most + 1);
    if (body.length > most) {
      throw StripeError.tooLarge();
    }
    var uri = exchange.getRequestURI();
    return new ApiDoor.Request(
        exchange.getRequestMethod(),
        uri.getPath(),
        Objects.requireNonNullElse(uri.getRawQuery(), ""),
        headers,
        new String(body, multipart ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    var body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
