/// Trying an app out in the console: the flow with the app's own settings, step by step through the
/// real doors, each message of it shown, and the same as a program in four languages. Owns the one
/// address of ours that an app's answers may go to and the rule who may use it. Decides nothing
/// else and stores nothing: what is needed between two steps travels sealed.
package dev.sallyport.tryit;
