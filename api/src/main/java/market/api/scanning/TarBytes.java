package market.api.scanning;

/** The bytes of a tar one after the other, wherever they come from. */
interface TarBytes {
  /** Fills as much of the chunk as there is, and says how much; less than asked is the end. */
  int read(byte[] chunk, int length);
}
