/// Who changed what, and when. An entry is written before its change and says afterwards how that
/// ended, so that nothing is changed without a trace, and a trace of what may not have happened
/// says so. Owns the entries; what may be changed, and by whom, others decide.
package dev.sallyport.audit;
