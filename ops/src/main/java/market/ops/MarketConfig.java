package market.ops;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.util.Duration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import market.api.Settings;
import market.api.Settings.Delivery;
import market.api.payments.StripeGateway;
import market.search.LuceneIndex;
import market.search.ModIndex;
import market.search.opensearch.Location;
import market.search.opensearch.OpenSearchIndex;
import market.storage.objects.Store;
import org.jspecify.annotations.Nullable;

/** Everything an operator sets, checked before anything starts. */
@SuppressWarnings("NullAway.Init") // filled and checked by Dropwizard before anyone reads it
public final class MarketConfig extends Configuration {
  /** More than any browser asks at once, and few enough that one address leaves room for others. */
  private static final int REQUESTS_AT_ONCE = 32;

  /** The market itself. */
  public record MarketSection(
      @NotBlank String name,
      @NotNull URI baseUrl,
      @NotNull Path dataDirectory,
      @Min(1) long uploadBytesMax,
      @Min(0) @Max(10_000) int processingBp,
      @Min(0) long processingUnits,
      @Min(1) int requestsPerMinute,
      @Min(1) int signInsPerMinute,
      boolean automaticTax,
      @Nullable @Valid BankSection bank,
      @Nullable @Min(1) Long quotaBytes,
      @Nullable @Min(0) Long nearbyBytes) {}

  /** The account from which creators are paid whom the processor does not reach. */
  public record BankSection(@NotBlank String name, @NotBlank String iban, @Nullable String bic) {}

  /** Stripe, or what speaks as it does. Without a base URL it is Stripe itself. */
  public record StripeSection(
      @NotBlank String key,
      @Nullable URI baseUrl,
      @NotBlank String webhookSecret,
      @NotBlank String accountsWebhookSecret,
      @NotBlank String connectWebhookSecret,
      boolean olderAccounts) {
    public StripeGateway gateway() {
      return new StripeGateway(key, baseUrl, olderAccounts);
    }
  }

  /** The object store. */
  public record ObjectsSection(
      @NotNull URI endpoint,
      @NotBlank String region,
      @NotBlank String accessKey,
      @NotBlank String secretKey,
      @NotBlank String privateBucket,
      @NotBlank String publicBucket) {
    public Store store() {
      return new Store(endpoint, region, accessKey, secretKey, privateBucket, publicBucket);
    }
  }

  /**
   * The index of this node.
   *
   * @param verify how often every byte of it is looked at
   * @param snapshot how often one node sends a copy of it to the object store
   */
  public record IndexSection(@NotNull Duration verify, @NotNull Duration snapshot) {
    static final IndexSection USUAL = new IndexSection(Duration.minutes(10), Duration.minutes(10));
  }

  /**
   * Where the index is kept: on the disk of each node unless told otherwise.
   *
   * @param opensearch on a cluster, which all nodes share
   */
  public record SearchSection(@Nullable @Valid OpenSearchSection opensearch) {
    static final SearchSection USUAL = new SearchSection(null);
  }

  /**
   * An OpenSearch cluster.
   *
   * @param url with a user and a password where it asks for them
   * @param index what the names of the indexes begin with
   * @param shards among how many machines an index is shared out
   * @param replicas how many more copies of each share there are
   */
  public record OpenSearchSection(
      @NotNull URI url,
      @Nullable @Pattern(regexp = "[a-z][a-z0-9-]{0,60}") String index,
      @Nullable @Min(1) @Max(64) Integer shards,
      @Nullable @Min(0) @Max(8) Integer replicas) {
    Location location() {
      return new Location(
          url,
          Objects.requireNonNullElse(index, "market-mods"),
          Objects.requireNonNullElse(shards, 1),
          Objects.requireNonNullElse(replicas, 1));
    }
  }

  /**
   * What is found beside what was asked for.
   *
   * @param exploration the share of first pages on which a listing is tried that few have seen; 0
   *     tries none
   */
  public record DiscoverySection(@DecimalMin("0") @DecimalMax("0.5") double exploration) {
    static final DiscoverySection USUAL = new DiscoverySection(0.2);
  }

  private @Valid @NotNull ScanningSection scanning = ScanningSection.USUAL;

  /**
   * From where is fetched what others name.
   *
   * @param modrinth where Modrinth's API is
   * @param loopback for tests alone: whether this machine counts as the internet
   */
  public record ElsewhereSection(@Nullable URI modrinth, boolean loopback) {
    static final ElsewhereSection USUAL = new ElsewhereSection(null, false);

    Settings.Elsewhere elsewhere(@Nullable TelegramSection telegram) {
      return new Settings.Elsewhere(
          Objects.requireNonNullElse(modrinth, Settings.Elsewhere.USUAL.modrinth()),
          loopback,
          telegram == null ? null : telegram.bot());
    }
  }

  private @Valid @NotNull MarketSection market;
  private @Valid @NotNull DataSourceFactory database = new DataSourceFactory();
  private @Valid @NotNull ObjectsSection objects;
  private @Valid @NotNull StripeSection stripe;
  private @Valid @NotNull Pace pace = Pace.USUAL;
  private @Valid @NotNull IndexSection index = IndexSection.USUAL;
  private @Valid @NotNull SearchSection search = SearchSection.USUAL;
  private @Valid @NotNull RankingSection ranking = RankingSection.USUAL;
  private @Valid @NotNull DiscoverySection discovery = DiscoverySection.USUAL;
  private @Valid @NotNull SigningSection signing;
  private @Valid @NotNull SecretsSection secrets = SecretsSection.NONE;
  private @NotNull Delivery delivery = Delivery.STREAM;
  private @Min(1) int requestsAtOnce = REQUESTS_AT_ONCE;
  private @Valid @NotNull ElsewhereSection elsewhere = ElsewhereSection.USUAL;
  private @Nullable @Valid TelegramSection telegram;
  private @Valid @NotNull MailSection mail = MailSection.USUAL;
  private @Valid @NotNull EntrySection entry = EntrySection.USUAL;

  @JsonProperty
  public MarketSection getMarket() {
    return market;
  }

  @JsonProperty
  public void setMarket(MarketSection market) {
    this.market = market;
  }

  @JsonProperty
  public ElsewhereSection getElsewhere() {
    return elsewhere;
  }

  @JsonProperty
  public void setElsewhere(ElsewhereSection elsewhere) {
    this.elsewhere = elsewhere;
  }

  @JsonProperty
  public @Nullable TelegramSection getTelegram() {
    return telegram;
  }

  @JsonProperty
  public void setTelegram(@Nullable TelegramSection telegram) {
    this.telegram = telegram;
  }

  /** How many requests of one address are worked on at once; others of it wait. */
  @JsonProperty
  public int getRequestsAtOnce() {
    return requestsAtOnce;
  }

  @JsonProperty
  public void setRequestsAtOnce(int requestsAtOnce) {
    this.requestsAtOnce = requestsAtOnce;
  }

  @JsonProperty
  public DataSourceFactory getDatabase() {
    return database;
  }

  @JsonProperty
  public void setDatabase(DataSourceFactory database) {
    this.database = database;
  }

  @JsonProperty
  public ObjectsSection getObjects() {
    return objects;
  }

  @JsonProperty
  public void setObjects(ObjectsSection objects) {
    this.objects = objects;
  }

  @JsonProperty
  public StripeSection getStripe() {
    return stripe;
  }

  @JsonProperty
  public void setStripe(StripeSection stripe) {
    this.stripe = stripe;
  }

  @JsonProperty
  public Pace getPace() {
    return pace;
  }

  @JsonProperty
  public void setPace(Pace pace) {
    this.pace = pace;
  }

  @JsonProperty
  public IndexSection getIndex() {
    return index;
  }

  @JsonProperty
  public void setIndex(IndexSection index) {
    this.index = index;
  }

  @JsonProperty
  public SearchSection getSearch() {
    return search;
  }

  @JsonProperty
  public void setSearch(SearchSection search) {
    this.search = search;
  }

  @JsonProperty
  public RankingSection getRanking() {
    return ranking;
  }

  @JsonProperty
  public void setRanking(RankingSection ranking) {
    this.ranking = ranking;
  }

  /** The cluster that the index is kept on; null where it is on the disk of each node. */
  public @Nullable Location cluster() {
    var section = search.opensearch();
    return section == null ? null : section.location();
  }

  /** Where the index of this node lies when it is not on a cluster. */
  public Path indexDirectory() {
    return market.dataDirectory().resolve("index");
  }

  /** The index, wherever it is kept. */
  public ModIndex openIndex() {
    var cluster = cluster();
    return cluster == null
        ? LuceneIndex.open(indexDirectory(), ranking.ranking())
        : OpenSearchIndex.open(cluster, ranking.ranking());
  }

  @JsonProperty
  public DiscoverySection getDiscovery() {
    return discovery;
  }

  @JsonProperty
  public void setDiscovery(DiscoverySection discovery) {
    this.discovery = discovery;
  }

  @JsonProperty
  public SigningSection getSigning() {
    return signing;
  }

  @JsonProperty
  public void setSigning(SigningSection signing) {
    this.signing = signing;
  }

  @JsonProperty
  public SecretsSection getSecrets() {
    return secrets;
  }

  @JsonProperty
  public void setSecrets(SecretsSection secrets) {
    this.secrets = secrets;
  }

  @JsonProperty
  public ScanningSection getScanning() {
    return scanning;
  }

  @JsonProperty
  public void setScanning(ScanningSection scanning) {
    this.scanning = scanning;
  }

  @JsonProperty
  public MailSection getMail() {
    return mail;
  }

  @JsonProperty
  public void setMail(MailSection mail) {
    this.mail = mail;
  }

  @JsonProperty
  public EntrySection getEntry() {
    return entry;
  }

  @JsonProperty
  public void setEntry(EntrySection entry) {
    this.entry = entry;
  }

  @JsonProperty
  public Delivery getDelivery() {
    return delivery;
  }

  @JsonProperty
  public void setDelivery(Delivery delivery) {
    this.delivery = delivery;
  }

  public Settings settings() {
    var section = getMarket();
    var bank = section.bank();
    return new Settings(
        section.name(),
        section.baseUrl(),
        new Settings.Limits(section.requestsPerMinute(), section.signInsPerMinute()),
        new Settings.Money(
            new Settings.Processing(section.processingBp(), section.processingUnits()),
            section.automaticTax(),
            bank == null ? null : new Settings.Bank(bank.name(), bank.iban(), bank.bic())),
        new Settings.Files(
            section.uploadBytesMax(),
            Objects.requireNonNullElse(section.quotaBytes(), Settings.Files.QUOTA_BYTES),
            getDelivery(),
            Objects.requireNonNullElse(section.nearbyBytes(), Settings.Files.NEARBY_BYTES)),
        getDiscovery().exploration(),
        getSigning().signing(),
        getScanning().scanners(),
        getElsewhere().elsewhere(getTelegram()),
        getMail().mail(),
        getEntry().entry(),
        getSecrets().secrets());
  }
}
