package market.storage.abuse;

/** Whose name may look like another's. */
public enum LookKind {
  HANDLE,
  SLUG,
  TITLE
}
