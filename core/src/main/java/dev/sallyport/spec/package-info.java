/// The tag that ties a rule to the section it keeps. Owns nothing else.
package dev.sallyport.spec;
