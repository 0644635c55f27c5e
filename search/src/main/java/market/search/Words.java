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
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The ways in which text becomes the words of the index. */
public enum Words {
  /** As they were typed, in lower case: what endings are taken from. Queries are read this way. */
  TYPED,
  /** The same without accents, width and other differences that people do not type. */
  PROSE,
  /** Also by their parts: JourneyMap2 is journeymap2, journey, map and 2. */
  NAMES,
  /** The beginnings of names and of their parts. */
  EDGES;

  /** The longest beginning of a word that is looked up as a prefix. */
  public static final int LONGEST_EDGE = 12;

  private static final int PARTS =
      WordDelimiterGraphFilter.PRESERVE_ORIGINAL
          | WordDelimiterGraphFilter.GENERATE_WORD_PARTS
          | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
          | WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE
          | WordDelimiterGraphFilter.SPLIT_ON_NUMERICS
          | WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE;

  /** Text in the one spelling that is analysed: composed, and е for ё as people type it. */
  public static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replace('ё', 'е').replace('Ё', 'Е');
  }

  /** The part of a word that its edges hold. */
  public static String edge(String word) {
    return word.codePointCount(0, word.length()) <= LONGEST_EDGE
        ? word
        : word.substring(0, word.offsetByCodePoints(0, LONGEST_EDGE));
  }

  /**
   * The words of a text that went through {@link #plain}. Without an analyzer, as those keep their
   * parts for each thread, and queries come on threads that live for one request.
   */
  public List<String> of(String text) {
    var tokens = new StandardTokenizer();
    tokens.setReader(new StringReader(text));
    return read(filtered(tokens));
  }

  private static List<String> read(TokenStream tokens) {
    var words = new ArrayList<String>();
    try (var stream = tokens) {
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
      case TYPED -> lower(tokens);
      case PROSE -> folded(lower(tokens));
      case NAMES -> folded(lower(parts(tokens)));
      case EDGES ->
          new RemoveDuplicatesTokenFilter(
              new EdgeNGramTokenFilter(folded(lower(parts(tokens))), 1, LONGEST_EDGE, false));
    };
  }

  /** The words of prose in a language without their endings, for the documents of the index. */
  static Analyzer stems(Language language) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        var tokens = new StandardTokenizer();
        return new TokenStreamComponents(tokens, folded(language.stems(lower(tokens))));
      }
    };
  }

  /** The same for a text that went through {@link #plain}. */
  public static List<String> stems(String text, Language language) {
    var tokens = new StandardTokenizer();
    tokens.setReader(new StringReader(text));
    return read(folded(language.stems(lower(tokens))));
  }

  /** A word that was read as {@link #TYPED} without its ending. */
  public static String stem(String typed, Language language) {
    var whole = new KeywordTokenizer();
    whole.setReader(new StringReader(typed));
    var stems = read(folded(language.stems(whole)));
    return stems.isEmpty() ? fold(typed) : stems.getFirst();
  }

  /** A word that was read as {@link #TYPED} as prose has it. */
  public static String fold(String typed) {
    return ICUFoldingFilter.NORMALIZER.normalize(typed);
  }

  private static TokenStream parts(TokenStream tokens) {
    return new FlattenGraphFilter(new WordDelimiterGraphFilter(tokens, PARTS, null));
  }

  /** Scripts without gaps between words are read by pairs of signs. */
  private static TokenStream lower(TokenStream tokens) {
    return new CJKBigramFilter(new LowerCaseFilter(tokens));
  }

  private static TokenStream folded(TokenStream tokens) {
    return new ICUFoldingFilter(tokens);
  }
}
