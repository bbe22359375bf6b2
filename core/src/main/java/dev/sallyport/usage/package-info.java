/// How much an app is used: tokens, refreshes, errors and, roughly, people, by hour and by day.
/// Looks on at two doors, adds up in memory and writes sums now and then, so that what is shown may
/// lack the last half minute, and for good what a server had not written when it was killed. Knows
/// of people only how many there were.
package dev.sallyport.usage;
