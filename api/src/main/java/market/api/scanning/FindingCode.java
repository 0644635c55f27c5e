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
  SECRET_INSIDE(Severity.REVIEW);

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
