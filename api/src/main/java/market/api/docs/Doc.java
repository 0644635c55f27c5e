package market.api.docs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a door does, in one sentence with its rule, and what its Java signature cannot say. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Doc {
  String value();

  Access by() default Access.ANYONE;

  /**
   * The answer's body, where the method returns a whole response; a stream means a file, and {@code
   * Void} that there is none.
   */
  Class<?> answer() default void.class;

  int status() default 200;

  /** The headers it reads beyond those of every request. */
  String[] headers() default {};

  /** Whether it honours an Idempotency-Key. */
  boolean once() default false;

  /** Statuses of refusals beyond those that every door of its kind has. */
  int[] refuses() default {};

  /** The content type of a body taken as bytes. */
  String takes() default "application/octet-stream";
}
