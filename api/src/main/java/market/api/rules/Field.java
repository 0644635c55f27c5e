package market.api.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import market.storage.rules.Facts;

/** What a rule can ask about, by the name it has in a rule. */
@SuppressWarnings("ImmutableEnumChecker") // where values are found are functions that hold nothing
enum Field {
  GAME("mod.game", one(Facts::game)),
  TITLE("mod.title", one(Facts::title)),
  SUMMARY("mod.summary", one(Facts::summary)),
  DESCRIPTION("mod.description", one(Facts::description)),
  LICENCE("mod.licence", one(Facts::licence)),
  TAGS("mod.tags", many(Facts::tags)),
  CATEGORIES("mod.categories", many(Facts::categories)),
  PRICE("mod.price", number(Facts::price)),
  DOWNLOADS("mod.downloads", number(Facts::downloads)),
  LIVE("mod.live", flag(Facts::live)),
  VERSION("release.version", one(Facts::version)),
  CHANNEL("release.channel", one(Facts::channel)),
  CHANGELOG("release.changelog", one(Facts::changelog)),
  LOADERS("release.loaders", many(Facts::loaders)),
  FILES("release.files", number(Facts::files)),
  BYTES("release.bytes", number(Facts::bytes)),
  CODES("findings.codes", many(Facts::codes)),
  REJECTS("findings.rejects", number(Facts::rejects)),
  REVIEWS("findings.reviews", number(Facts::reviews)),
  NOTES("findings.notes", number(Facts::notes)),
  SCANNERS("findings.scanners", many(Facts::scanners)),
  CREATOR("creator.handle", one(Facts::creator)),
  AGE("creator.age_days", number(Facts::ageDays)),
  TRUSTED("creator.trusted", flag(Facts::trusted)),
  LIVE_RELEASES("creator.live_releases", number(Facts::liveReleases)),
  REJECTED_RELEASES("creator.rejected_releases", number(Facts::rejectedReleases)),
  STRIKES("creator.strikes", number(Facts::strikes)),
  OPEN_REPORTS("reports.open", number(Facts::openReports)),
  UPHELD_REPORTS("reports.upheld", number(Facts::upheldReports)),
  REASONS("reports.reasons", many(Facts::reasons));

  final String word;
  final Source source;

  Field(String word, Source source) {
    this.word = word;
    this.source = source;
  }

  /** Where its value is, by what kind of value that is. */
  sealed interface Source {
    /** One text. */
    record One(Function<Facts, String> of) implements Source {}

    /** Several texts. */
    record Many(Function<Facts, List<String>> of) implements Source {}

    /** A whole number. */
    record Whole(Function<Facts, Long> of) implements Source {}

    /** Yes or no. */
    record Flag(Function<Facts, Boolean> of) implements Source {}
  }

  private static Source one(Function<Facts, String> of) {
    return new Source.One(of);
  }

  private static Source many(Function<Facts, List<String>> of) {
    return new Source.Many(of);
  }

  private static Source number(Function<Facts, Long> of) {
    return new Source.Whole(of);
  }

  private static Source flag(Function<Facts, Boolean> of) {
    return new Source.Flag(of);
  }

  static Optional<Field> named(String word) {
    return Arrays.stream(values()).filter(field -> field.word.equals(word)).findFirst();
  }
}
