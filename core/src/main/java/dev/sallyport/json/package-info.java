/// JSON as this project uses it: an immutable object with typed questions, read strictly (duplicate
/// members, depth and size refused) and written in the order it was built. Owns no schema.
package dev.sallyport.json;
