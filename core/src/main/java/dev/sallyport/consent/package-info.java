/// What a person once allowed an app, and the page that asks. Owns the remembered consent; a grant
/// that came of it lives and dies on its own (`grant`).
package dev.sallyport.consent;
