/// What stands around every page: its language, its tenant's name and colours, and the page that
/// tells a person what went wrong. Owns the choice of the language; not what any page says.
package dev.sallyport.frame;
