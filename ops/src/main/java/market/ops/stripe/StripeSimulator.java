package market.ops.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's HTTP without the money: the production client works against it with nothing changed but
 * the address. What it knows survives in PostgreSQL; the source had better be a pool, since each
 * deed asks it for a connection.
 */
public final class StripeSimulator implements AutoCloseable {
  private final State state;
  private final SimulatorSettings settings;
  private final Faults faults;
  private final HttpDoor door;
  private final CheckoutPages checkout;
  private final OnboardingPages onboarding;
  private final Agenda agenda;
  private final List<Labourer> labourers = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private @Nullable HttpServer server;

  public StripeSimulator(DataSource source, Clock clock, SimulatorSettings settings) {
    RandomGenerator chance = new SecureRandom();
    this.settings = settings;
    this.state = new State(source, clock);
    this.faults = new Faults(chance);
    var ids = new Ids(chance);
    var works = new Works(settings, clock, ids, faults, this::publicUrl);
    this.checkout = works.checkout();
    this.onboarding = works.onboarding();
    this.door =
        new HttpDoor(
            state,
            new ApiDoor(state, works.routes(), faults, ids, settings.secretKey(), closing),
            checkout,
            onboarding,
            works.portal(),
            new SimulatorPages(state, faults, new Switchboard(state, works.switchboard())),
            this::ring);
    this.agenda = new Agenda(state, clock, works.tasks());
    labourers.add(
        new Labourer(
            "stripe-agenda",
            () -> {
              var worked = agenda.work();
              if (worked) {
                ring();
              }
              return worked;
            }));
    for (var endpoint : settings.endpoints()) {
      var deliveries = new Deliveries(state, clock, http, endpoint);
      labourers.add(new Labourer("stripe-to-" + endpoint.url(), deliveries::work));
    }
  }

  /** Opens the door; what was pending when it was last closed goes on. */
  public void start() {
    state.prepare();
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
      var opened = HttpServer.create(address, 0);
      opened.setExecutor(threads);
      opened.createContext("/", door::handle);
      opened.start();
      server = opened;
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator's port cannot be opened", e);
    }
    labourers.forEach(Labourer::start);
  }

  /** Where the API is. */
  public String url() {
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The switchboard of faults. */
  public Faults faults() {
    return faults;
  }

  /** What the simulator's own books say, as at {@code /_simulator/book}. */
  public JsonNode book() {
    return state.look(Book::of);
  }

  /** Who sits before the hosted checkout, and the card they type. */
  public record Cardholder(String name, String email, String cardNumber) {}

  /**
   * Pays a checkout as a person would on its page, and waits until the charge has settled where it
   * does so at once.
   */
  public void pay(String session, Cardholder holder) {
    var typed = Json.object("card_number", holder.cardNumber(), "expiry", "12 / 49", "cvc", "123");
    typed.put("name", holder.name()).put("email", holder.email());
    expectDone(session, state.write(tx -> checkout.pay(tx, session, new Parameters(typed))));
    catchUp();
  }

  /** Finishes an onboarding as a person would on its page. */
  public void onboard(URI link) {
    var token = link.getPath().replaceFirst(".*/", "");
    expectDone(
        token, state.write(tx -> onboarding.finish(tx, token, new Parameters(Json.object()))));
  }

  /** Does all that is due by the clock. */
  public void catchUp() {
    var worked = true;
    while (worked) {
      worked = agenda.work();
    }
  }

  private static void expectDone(String what, Answer answer) {
    if (answer.status() != 303) {
      throw new IllegalStateException("%s: %d".formatted(what, answer.status()));
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
    }
    closing.countDown();
    http.shutdownNow();
    try {
      for (var labourer : labourers) {
        labourer.stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.close();
    http.close();
  }

  private String publicUrl() {
    return settings
        .publicUrl()
        .map(url -> url.toString().replaceFirst("/+$", ""))
        .orElseGet(this::url);
  }

  private void ring() {
    labourers.forEach(Labourer::ring);
  }
}
