package market.api.scanning;

/** The kinds of things an inspection finds, and how much each weighs unless said otherwise. */
public enum FindingCode {
  PATH_TRAVERSAL,
  ABSOLUTE_PATH,
  BAD_NAME,
  NAME_COLLISION,
  DUPLICATE_NAME,
  NAME_ENCODING,
  PATH_TOO_LONG,
  PATH_TOO_DEEP,
  SYMLINK,
  SPECIAL_FILE,
  ENCRYPTED,
  UNSUPPORTED_METHOD,
  MULTI_DISK,
  HEADER_MISMATCH,
  HIDDEN_ENTRY,
  OVERLAP,
  ZIP64_CONFUSION,
  COUNT_MISMATCH,
  CRC_MISMATCH,
  SIZE_MISMATCH,
  BAD_DIRECTORY,
  MALFORMED_EXTRA,
  TRAILING_OR_LEADING_DATA,
  POLYGLOT,
  NOT_AN_ARCHIVE,
  EMPTY_ARCHIVE,
  TOO_MANY_ENTRIES,
  BOMB,
  NESTED_BOMB,
  NESTING_TOO_DEEP,
  TYPE_MISMATCH,
  TYPE_NOT_ALLOWED,
  MALWARE,
  EXECUTABLE(Severity.REVIEW),
  SECRET_INSIDE(Severity.REVIEW),
  /** Starts programs of the computer it runs on. */
  RUNS_PROGRAMS(Severity.REVIEW),
  /** Makes code out of data that was hidden or comes from elsewhere. */
  LOADS_CODE(Severity.REVIEW),
  /** Fetches something and runs it. */
  FETCHES_CODE(Severity.REVIEW),
  /** Asks to be let out of the game's sandbox. */
  ASKS_TRUST(Severity.NOTE),
  /** Asks for the network. */
  USES_NETWORK(Severity.NOTE),
  /** Loads machine code, or goes around what the language protects. */
  NATIVE_CODE(Severity.REVIEW),
  /** Talks to an address instead of a name. */
  LITERAL_ADDRESS(Severity.REVIEW),
  /** Reads what is kept secret and sends it away. */
  STEALER,
  /** Writes to where programs are started from. */
  AUTOSTART(Severity.REVIEW),
  /** Is named as if it were something else. */
  DECEPTIVE_NAME,
  /** Is written so that nobody can read it. */
  OBFUSCATED(Severity.REVIEW),
  /** A long text that is data in disguise. */
  ENCODED_TEXT(Severity.NOTE),
  /** Too long to be looked through. */
  NOT_LOOKED_THROUGH(Severity.REVIEW),
  /** Somebody has seen these bytes do harm. */
  KNOWN_BAD,
  /** Is called almost as a popular one. */
  LOOK_ALIKE(Severity.REVIEW),
  /** A scanner beside our own found it. */
  SCANNER(Severity.REVIEW);

  private final Severity severity;

  FindingCode() {
    this(Severity.REJECT);
  }

  FindingCode(Severity severity) {
    this.severity = severity;
  }

  public Severity severity() {
    return severity;
  }
}
