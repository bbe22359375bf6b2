/// The page where a person changes his password, and which passwords may be somebody's. How one is
/// kept and checked is `account`'s, how often one may guess `brake`'s.
package dev.sallyport.password;
