/// What survives when things break. Many clients use a whole server over HTTP while a test kills,
/// stops, cuts off and fills up what it stands on; everything that was acknowledged is recorded and
/// judged afterwards. Short runs belong to every build, `./sallyport test --faults` makes long
/// ones.
package dev.sallyport.faults;
