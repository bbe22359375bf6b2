/// The authorize door: the request, where its answer may go, and the one decision every page
/// returns to. Owns the order of the checks; not the pages, which only add a decision and come
/// back.
package dev.sallyport.authorize;
