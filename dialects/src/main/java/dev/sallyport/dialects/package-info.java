/// One file a vendor: where its clients expect our doors, what its documents need beyond the
/// specifications, and what they promise by default. Owns data only; no rule ever asks which vendor
/// it serves. A sixth company is one more file and its line in [Dialects].
package dev.sallyport.dialects;
