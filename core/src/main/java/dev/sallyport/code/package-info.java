/// Authorization codes and their grant type. A code is the sealed, short-lived description of the
/// grant to be; nothing is stored until it is redeemed. Owns what a code says and what redeeming it
/// checks; the single use itself is the creation of the grant (`grant`).
package dev.sallyport.code;
