/// The API behind the authorization server, as its team would write it. [TokenCheck] is the file to
/// copy: it owns whether an access token is good here. It knows the issuer's address and no more.
package dev.sallyport.examples.demoapi;
