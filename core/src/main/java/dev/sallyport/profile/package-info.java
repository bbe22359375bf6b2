/// The page of what a person says about himself, and the rules for it. What apps are told of it is
/// `account`'s.
package dev.sallyport.profile;
