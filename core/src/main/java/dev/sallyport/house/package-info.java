/// The house's own pages, which a person opens without an app: how he signs in to them, who he is
/// there, and that a form came from one of them. What each page is for is its own room's.
package dev.sallyport.house;
