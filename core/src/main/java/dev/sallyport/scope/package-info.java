/// Which scopes a request asks for: the words it names, or what stands in for them when it names
/// none. Owns the defaults both doors share; not what a scope lets anybody do.
package dev.sallyport.scope;
