/// The printed requests of the five documents, sent as printed: only hosts, ids, secrets and codes
/// are filled in. One class a document, named after it.
package dev.sallyport.documents;
