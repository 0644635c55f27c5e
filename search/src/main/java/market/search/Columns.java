package market.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.NumericUtils;

/** What searching reads of the documents of one segment, in memory: ids, orders and facets. */
final class Columns {
  private final long[] idHigh;
  private final long[] idLow;
  private final float[] quality;
  private final int[] creators;
  private final Map<Sort, long[]> ranks = new EnumMap<>(Sort.class);
  private final Map<String, Vocabulary> vocabularies = new HashMap<>();
  private final Map<FacetField, FacetColumn> facets = new EnumMap<>(FacetField.class);

  private Columns(
      LeafReader reader,
      Ranking ranking,
      Map<FacetField, Dictionary> dictionaries,
      Dictionary handles)
      throws IOException {
    this.creators = numbered(reader, handles);
    this.idHigh = numbers(reader, Fields.ID_HIGH);
    this.idLow = numbers(reader, Fields.ID_LOW);
    for (var sort : Sort.values()) {
      if (sort != Sort.RELEVANCE) {
        ranks.put(sort, numbers(reader, Fields.column(sort)));
      }
    }
    for (var entry : dictionaries.entrySet()) {
      facets.put(entry.getKey(), FacetColumn.load(reader, entry.getKey(), entry.getValue()));
    }
    for (var field : Schema.SPELLED) {
      vocabularies.put(field, Vocabulary.load(reader, field));
    }
    this.quality = new float[idHigh.length];
    var floor = numbers(reader, Fields.FLOOR);
    var sales = numbers(reader, Fields.SALES);
    var retention = numbers(reader, Fields.RETENTION);
    var downloads = ranks(Sort.DOWNLOADS);
    var updated = ranks(Sort.UPDATED);
    for (var doc = 0; doc < quality.length; doc++) {
      var sure = NumericUtils.sortableLongToDouble(floor[doc]);
      var retained = NumericUtils.sortableLongToDouble(retention[doc]);
      quality[doc] =
          ranking.quality(sure, downloads[doc], sales[doc], retained, updated[doc]).total();
    }
  }

  static Columns load(
      LeafReader reader,
      Ranking ranking,
      Map<FacetField, Dictionary> dictionaries,
      Dictionary handles) {
    try {
      return new Columns(reader, ranking, dictionaries, handles);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int maxDoc() {
    return quality.length;
  }

  UUID id(int doc) {
    return new UUID(idHigh[doc], idLow[doc]);
  }

  /** How a document with this rank stands to a place. */
  int compare(long rank, int doc, Place place) {
    return Place.compare(rank, idHigh[doc], idLow[doc], place);
  }

  /** What a document's quality is made of; read from the disk, for one who asks why. */
  Ranking.Quality whyQuality(LeafReader reader, Ranking ranking, int doc) throws IOException {
    return ranking.quality(
        NumericUtils.sortableLongToDouble(number(reader, Fields.FLOOR, doc)),
        ranks(Sort.DOWNLOADS)[doc],
        number(reader, Fields.SALES, doc),
        NumericUtils.sortableLongToDouble(number(reader, Fields.RETENTION, doc)),
        ranks(Sort.UPDATED)[doc]);
  }

  private static long number(LeafReader reader, String name, int doc) throws IOException {
    var source = DocValues.getNumeric(reader, name);
    return source.advanceExact(doc) ? source.longValue() : 0;
  }

  float quality(int doc) {
    return quality[doc];
  }

  /** The number of the creator's handle. */
  int creator(int doc) {
    return creators[doc];
  }

  /** For each document a number that is larger the earlier it stands. */
  long[] ranks(Sort sort) {
    var column = ranks.get(sort);
    if (column == null) {
      throw new IllegalArgumentException(sort + " is not kept with the documents");
    }
    return column;
  }

  Vocabulary vocabulary(String field) {
    var vocabulary = vocabularies.get(field);
    if (vocabulary == null) {
      throw new IllegalArgumentException("no spelling is looked up in " + field);
    }
    return vocabulary;
  }

  FacetColumn facet(FacetField field) {
    var column = facets.get(field);
    if (column == null) {
      throw new IllegalArgumentException(field + " is not counted");
    }
    return column;
  }

  /** The documents whose number in an order passes. */
  FixedBitSet having(Sort sort, LongPredicate test) {
    var passing = new FixedBitSet(maxDoc());
    var column = ranks(sort);
    for (var doc = 0; doc < column.length; doc++) {
      if (test.test(column[doc])) {
        passing.set(doc);
      }
    }
    return passing;
  }

  private static int[] numbered(LeafReader reader, Dictionary handles) throws IOException {
    var source = DocValues.getSorted(reader, Fields.HANDLE);
    var known = new int[source.getValueCount()];
    for (var i = 0; i < known.length; i++) {
      known[i] = handles.number(source.lookupOrd(i).utf8ToString());
    }
    var numbers = new int[reader.maxDoc()];
    while (source.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      numbers[source.docID()] = known[source.ordValue()];
    }
    return numbers;
  }

  private static long[] numbers(LeafReader reader, String name) throws IOException {
    var source = DocValues.getNumeric(reader, name);
    var numbers = new long[reader.maxDoc()];
    for (var doc = 0; doc < numbers.length; doc++) {
      numbers[doc] = source.advanceExact(doc) ? source.longValue() : 0;
    }
    return numbers;
  }
}
