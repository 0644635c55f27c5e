package market.search;

import java.util.Locale;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.util.ElisionFilter;

/** The languages whose endings are known; all others are read word for word. */
public enum Language {
  ENGLISH("en") {
    @Override
    TokenStream stems(TokenStream words) {
      return new KStemFilter(words);
    }
  },
  RUSSIAN("ru") {
    @Override
    TokenStream stems(TokenStream words) {
      return new RussianLightStemFilter(words);
    }
  },
  GERMAN("de") {
    @Override
    TokenStream stems(TokenStream words) {
      return new GermanLightStemFilter(new GermanNormalizationFilter(words));
    }
  },
  FRENCH("fr") {
    @Override
    TokenStream stems(TokenStream words) {
      return new FrenchLightStemFilter(new ElisionFilter(words, FrenchAnalyzer.DEFAULT_ARTICLES));
    }
  },
  SPANISH("es") {
    @Override
    TokenStream stems(TokenStream words) {
      return new SpanishLightStemFilter(words);
    }
  },
  /** Chinese, Japanese and Korean among them, which are read by pairs of signs. */
  OTHER("xx") {
    @Override
    TokenStream stems(TokenStream words) {
      return words;
    }
  };

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  abstract TokenStream stems(TokenStream words);

  /** The field of the index for text in this language. */
  public String field() {
    return Fields.STEMS + "_" + tag;
  }

  /** By a BCP 47 tag such as {@code de} or {@code pt-BR}. */
  public static Language of(String locale) {
    var wanted = Locale.forLanguageTag(locale).getLanguage();
    for (var language : values()) {
      if (language.tag.equals(wanted)) {
        return language;
      }
    }
    return OTHER;
  }
}
