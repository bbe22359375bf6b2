/// What reviewers do: they look at the apps that developers hand in, approve them, or send them
/// back with a reason. Owns the queue and who is told; what an app is belongs to `apps`, and its
/// record to `client`.
package dev.sallyport.review;
