/// The userinfo door: who the user of an access token is. Owns how a token is presented to it and
/// refused by it; not which claims go with which scope (`account`) nor which tokens count
/// (`token`).
package dev.sallyport.userinfo;
