/// One sign-in's authority: the root of everything issued from it. Owns its single use, its
/// generations and its end; tokens are only ever as alive as their grant.
package dev.sallyport.grant;
