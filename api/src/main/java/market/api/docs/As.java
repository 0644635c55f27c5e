package market.api.docs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the text of a parameter is read as, where the code that reads it is ours. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface As {
  Class<?> value();

  long min() default 0;

  long max() default 0;
}
