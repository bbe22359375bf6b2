package dev.sallyport.spec;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/// Names the sections a rule or a test keeps, such as `RFC7636-4.6` or `OIDCC-3.1.2.3`.
/// `docs/SPEC-MAP.md` is generated from these tags.
@Documented
@Retention(RetentionPolicy.SOURCE)
public @interface Spec {
    String[] value();
}
