package market.search;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.UUID;

/** Where a mod stands in an order: a page ends at one, and its cursor says which. */
public record Place(long rank, UUID id) implements Comparable<Place> {
  static int compare(long rank, long high, long low, Place other) {
    if (rank != other.rank) {
      return Long.compare(other.rank, rank);
    }
    var byHigh = Long.compareUnsigned(high, other.id.getMostSignificantBits());
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.id.getLeastSignificantBits());
  }

  /** The larger rank first, then the smaller id. */
  @Override
  public int compareTo(Place other) {
    return compare(rank, id.getMostSignificantBits(), id.getLeastSignificantBits(), other);
  }

  /** What a page that ends here hands out to be asked for the next one. */
  public String cursor(Sort sort) {
    var text = sort + " " + rank + " " + id;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));
  }

  /** The place that a cursor of this order stands for; refuses any other text. */
  public static Place of(String cursor, Sort sort) {
    try {
      var parts = new String(Base64.getUrlDecoder().decode(cursor), US_ASCII).split(" ", -1);
      if (parts.length == 3 && parts[0].equals(sort.name())) {
        return new Place(Long.parseLong(parts[1]), UUID.fromString(parts[2]));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cursor is not one of ours", e);
    }
    throw new IllegalArgumentException("cursor is not one of this order");
  }
}
