package isochrone.wire;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks code that runs for every query, where nothing is allocated, locked or waited for.
 *
 * <p>On a type it means all its methods that belong to an object, also where they are implemented
 * or overridden; constructors and static methods are left out. A house rule follows the calls from
 * here through the whole project, so what only a marked method calls needs no mark of its own.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface QueryPath {}
