package market.storage.objects;

/** The store could not be reached or did not do as asked; nothing is known to be lost or kept. */
public final class ObjectsUnavailable extends RuntimeException {
  ObjectsUnavailable(String what, Throwable cause) {
    super(what, cause);
  }
}
