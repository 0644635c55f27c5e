package market.search;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The ways in which text becomes the words of the index. */
enum Words {
  /** As they stand: lower case, without accents. Queries are read this way. */
  PROSE,
  /** Also by their parts: JourneyMap2 is journeymap2, journey, map and 2. */
  NAMES,
  /** The beginnings of names and of their parts. */
  EDGES,
  /** Without English or Russian endings. */
  STEMS;

  /** The longest beginning of a word that is looked up as a prefix. */
  static final int LONGEST_EDGE = 12;

  private static final int PARTS =
      WordDelimiterGraphFilter.PRESERVE_ORIGINAL
          | WordDelimiterGraphFilter.GENERATE_WORD_PARTS
          | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
          | WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE
          | WordDelimiterGraphFilter.SPLIT_ON_NUMERICS
          | WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE;

  /** Text in the one spelling that is analysed: composed, and е for ё as people type it. */
  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replace('ё', 'е').replace('Ё', 'Е');
  }

  /** The part of a word that its edges hold. */
  static String edge(String word) {
    return word.codePointCount(0, word.length()) <= LONGEST_EDGE
        ? word
        : word.substring(0, word.offsetByCodePoints(0, LONGEST_EDGE));
  }

  /**
   * The words of a text that went through {@link #plain}. Without an analyzer, as those keep their
   * parts for each thread, and queries come on threads that live for one request.
   */
  List<String> of(String text) {
    var tokens = new StandardTokenizer();
    tokens.setReader(new StringReader(text));
    var words = new ArrayList<String>();
    try (var stream = filtered(tokens)) {
      var word = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(word.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  /** The same for the documents of the index. */
  Analyzer analyzer() {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        var tokens = new StandardTokenizer();
        return new TokenStreamComponents(tokens, filtered(tokens));
      }
    };
  }

  private TokenStream filtered(TokenStream tokens) {
    return switch (this) {
      case PROSE -> folded(tokens);
      case NAMES -> folded(parts(tokens));
      case EDGES ->
          new RemoveDuplicatesTokenFilter(
              new EdgeNGramTokenFilter(folded(parts(tokens)), 1, LONGEST_EDGE, false));
      case STEMS -> new RussianLightStemFilter(new KStemFilter(folded(tokens)));
    };
  }

  private static TokenStream parts(TokenStream tokens) {
    return new FlattenGraphFilter(new WordDelimiterGraphFilter(tokens, PARTS, null));
  }

  private static TokenStream folded(TokenStream tokens) {
    return new ASCIIFoldingFilter(new LowerCaseFilter(tokens));
  }
}
