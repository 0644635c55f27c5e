package market.search;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.FixedBitSet;

/**
 * One facet of one segment, both ways round: the values of each document and the documents of each
 * value. A few matches are counted document by document, many of them value by value.
 */
final class FacetColumn {
  private final int[] starts;
  private final int[] values;
  private final int[] numbers;
  private final DocSet[] sets;
  private final long setsCost;

  private FacetColumn(int[] starts, int[] values, int[] numbers, DocSet[] sets) {
    this.starts = starts;
    this.values = values;
    this.numbers = numbers;
    this.sets = sets;
    this.setsCost = Arrays.stream(sets).mapToLong(DocSet::cost).sum();
  }

  static FacetColumn load(LeafReader reader, FacetField field, Dictionary dictionary)
      throws IOException {
    var source = DocValues.getSortedSet(reader, Fields.column(field));
    var numbers = new int[Math.toIntExact(source.getValueCount())];
    for (var i = 0; i < numbers.length; i++) {
      numbers[i] = dictionary.number(source.lookupOrd(i).utf8ToString());
    }
    return turned(source, reader.maxDoc(), numbers);
  }

  private static FacetColumn turned(SortedSetDocValues source, int maxDoc, int[] numbers)
      throws IOException {
    var starts = new int[maxDoc + 1];
    var ordinals = new int[maxDoc];
    var documents = new int[maxDoc];
    var sizes = new int[numbers.length];
    var size = 0;
    while (source.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      for (var i = source.docValueCount(); i > 0; i--) {
        ordinals = ArrayUtil.grow(ordinals, size + 1);
        documents = ArrayUtil.grow(documents, size + 1);
        ordinals[size] = Math.toIntExact(source.nextOrd());
        documents[size] = source.docID();
        sizes[ordinals[size]]++;
        size++;
      }
      starts[source.docID() + 1] = size;
    }
    for (var doc = 0; doc < maxDoc; doc++) {
      starts[doc + 1] = Math.max(starts[doc + 1], starts[doc]);
    }
    var values = new int[size];
    var lists = new int[numbers.length][];
    Arrays.setAll(lists, i -> new int[sizes[i]]);
    for (var i = size - 1; i >= 0; i--) {
      values[i] = numbers[ordinals[i]];
      lists[ordinals[i]][--sizes[ordinals[i]]] = documents[i];
    }
    var sets = Arrays.stream(lists).map(docs -> DocSet.of(docs, maxDoc)).toArray(DocSet[]::new);
    return new FacetColumn(starts, values, numbers, sets);
  }

  /** Adds to the count of every value the matches that have it. */
  void count(Matches matches, long[] counts) {
    if (matches.size() * (1L + values.length / Math.max(1, starts.length - 1)) < setsCost) {
      for (var doc : matches.docs()) {
        for (var i = starts[doc]; i < starts[doc + 1]; i++) {
          counts[values[i]]++;
        }
      }
    } else {
      for (var i = 0; i < sets.length; i++) {
        counts[numbers[i]] += sets[i].countIn(matches.bits());
      }
    }
  }

  /** How many values a document has. */
  int valueCount(int doc) {
    return starts[doc + 1] - starts[doc];
  }

  /** The number of one of the values of a document. */
  int value(int doc, int index) {
    return values[starts[doc] + index];
  }

  /** The documents with any of these values. */
  FixedBitSet having(FixedBitSet wanted) {
    var union = new FixedBitSet(starts.length - 1);
    for (var i = 0; i < sets.length; i++) {
      if (numbers[i] < wanted.length() && wanted.get(numbers[i])) {
        sets[i].addTo(union);
      }
    }
    return union;
  }
}
