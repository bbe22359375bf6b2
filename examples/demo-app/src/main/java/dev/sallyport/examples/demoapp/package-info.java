/// A small server-side web app, as another company would write it. Owns one integration a document,
/// its browser sessions and its few pages. It knows nothing of the server but what the documents
/// say, and uses nothing but the JDK.
package dev.sallyport.examples.demoapp;
