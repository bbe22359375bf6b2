/// The apps that act for a person, and how he takes that back. Reads what was allowed (`consent`)
/// and what apps hold (`grant`); the end of an app's access is one write to the user (`account`).
package dev.sallyport.connected;
