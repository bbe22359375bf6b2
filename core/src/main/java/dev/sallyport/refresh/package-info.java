/// Refresh tokens and their grant type: who gets one, how long it lives unused, and what a second
/// use of an old one means. Owns no generation; that is the grant's (`grant`).
package dev.sallyport.refresh;
